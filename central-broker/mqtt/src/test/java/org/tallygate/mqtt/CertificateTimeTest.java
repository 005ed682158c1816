package org.tallygate.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class CertificateTimeTest {

    private static final Instant BUILT = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant LATER = Instant.parse("2027-03-01T00:00:00Z");

    @TempDir Path folder;

    private Instant wall = LATER;
    private long nanos;

    private CertificateTime open() {
        return new CertificateTime(
                () -> wall, () -> nanos, Optional.of(folder.resolve("time")), BUILT);
    }

    @Test
    void aClockThatMayBeRightIsBelieved() {
        assertThat(open().judge()).isEqualTo(new CertificateTime.Judgement(LATER, false));
    }

    @Test
    void aClockBeforeTheBuildIsKnownToBeBehind() {
        wall = Instant.EPOCH;
        assertThat(open().judge()).isEqualTo(new CertificateTime.Judgement(BUILT, true));
    }

    @Test
    void whatTheCentreSaidOutlivesTheProcessAndGoesOn() {
        CertificateTime first = open();
        first.learn(LATER);
        nanos += Duration.ofDays(3).toNanos();
        wall = Instant.EPOCH;
        assertThat(first.judge().at()).isEqualTo(LATER.plus(Duration.ofDays(3)));
        first.keep();

        assertThat(open().judge())
                .isEqualTo(new CertificateTime.Judgement(LATER.plus(Duration.ofDays(3)), true));
    }

    @Test
    void whatIsKnownNeverGoesBack() {
        CertificateTime time = open();
        time.learn(LATER);
        time.learn(BUILT);
        wall = Instant.EPOCH;
        assertThat(time.judge().at()).isEqualTo(LATER);
    }

    /** A centre whose clock ran ahead would else lock its boxes out for good. */
    @Test
    void aTimeAfterTheEndOfTheCertificateThatProvedItIsNotBelieved() {
        CertificateTime time = open();
        time.trusted(LATER.plus(Duration.ofDays(30)));
        time.learn(Instant.parse("2099-01-01T00:00:00Z"));
        assertThat(time.judge().at()).isEqualTo(LATER.plus(Duration.ofDays(30)));
    }

    @Test
    void theDiskIsWrittenOnceAnHourAtMost() throws IOException {
        CertificateTime time = open();
        time.keep();
        assertThat(folder.resolve("time")).doesNotExist();
        time.learn(LATER);
        nanos += Duration.ofMinutes(59).toNanos();
        time.keep();
        assertThat(folder.resolve("time")).hasContent(LATER.toString());
        nanos += Duration.ofMinutes(1).toNanos();
        time.keep();
        assertThat(folder.resolve("time")).hasContent(LATER.plus(Duration.ofHours(1)).toString());
    }

    @Test
    void aFileThatIsNotUnderstoodIsAsGoodAsNone() throws IOException {
        Files.writeString(folder.resolve("time"), "yesterday");
        wall = Instant.EPOCH;
        assertThat(open().judge()).isEqualTo(new CertificateTime.Judgement(BUILT, true));
    }

    @Test
    void theBuildKnowsItsTime() {
        assertThat(CertificateTime.built()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }
}
