package org.tallygate.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Stamp;

import java.time.Duration;

/** What a box says of its own wall clock. */
final class HeardTimeTest {

    private static final long NOW = 1_795_305_600_000_000L;
    private static final long HOUR = Duration.ofHours(1).toNanos() / 1_000;

    private final TalkingBox box = new TalkingBox();

    @Test
    void beforeAnyWelcomeNobodyKnows() {
        assertThat(box.uplink.wallErrorMicros(box.now())).isEmpty();
    }

    @Test
    void rightClockIsOffByHalfTheRoundTripAtMost() {
        box.micros += 20_000;
        wallIs(NOW + 10_000);
        heard(NOW);
        assertThat(box.uplink.wallErrorMicros(box.now())).contains(10_001L);
    }

    @Test
    void clockThatIsAnHourBehindSaysSo() {
        wallIs(NOW - HOUR);
        heard(NOW);
        assertThat(box.uplink.wallErrorMicros(box.now())).contains(HOUR);
    }

    @Test
    void driftGrowsWithTheAgeInBothDirections() {
        wallIs(NOW);
        heard(NOW);
        Stamp later = new Stamp(box.micros + 10 * HOUR, NOW + 10 * HOUR);
        Stamp earlier = new Stamp(box.micros - 10 * HOUR, NOW - 10 * HOUR);
        assertThat(box.uplink.wallErrorMicros(later)).contains(10 * HOUR / 10_000);
        assertThat(box.uplink.wallErrorMicros(earlier)).contains(10 * HOUR / 10_000);
    }

    @Test
    void clockThatIsSetAfterTheWelcomeIsSeenAgainstTheMonotonicOne() {
        wallIs(NOW);
        heard(NOW);
        assertThat(box.uplink.wallErrorMicros(new Stamp(box.micros, NOW + HOUR))).contains(HOUR);
        assertThat(box.uplink.wallErrorMicros(new Stamp(box.micros, NOW - HOUR))).contains(HOUR);
    }

    @Test
    void clockThatIsSetRightIsTrustedAtOnce() {
        wallIs(NOW - 1_000 * HOUR);
        heard(NOW);
        assertThat(box.uplink.wallErrorMicros(new Stamp(box.micros, NOW))).contains(0L);
    }

    @Test
    void doubtedCentreTellsNoTime() {
        box.welcome(w -> TalkingBox.epoch(w, 5));
        wallIs(NOW);
        box.later(10_000);
        box.welcome(w -> TalkingBox.epoch(TalkingBox.saidAt(w, NOW + 9 * HOUR), 4));
        assertThat(box.uplink.wallErrorMicros(new Stamp(box.micros, 0)).orElseThrow())
                .isLessThan(HOUR);
    }

    private void wallIs(long wallMicros) {
        box.wallOffset = wallMicros - box.micros;
    }

    private void heard(long centreMicros) {
        box.welcome(w -> TalkingBox.saidAt(w, centreMicros));
    }
}
