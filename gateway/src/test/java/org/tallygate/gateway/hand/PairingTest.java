package org.tallygate.gateway.hand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;
import org.tallygate.device.Stamp;
import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

final class PairingTest {

    private static final Name DOCK = new Name("dock-1");
    private static final Name AISLE = new Name("aisle-1");
    private static final Name HAND = new Name("h-one");

    @TempDir private Path dir;
    private final List<NotPaired> refused = new ArrayList<>();
    private long micros = 1_000_000;
    private Pairing pairing;

    @BeforeEach
    void open() throws IOException {
        pairing = opened();
    }

    private Pairing opened() throws IOException {
        return Pairing.open(
                dir.resolve("hands"),
                () -> new Stamp(micros, 1_795_305_600_000_000L + micros),
                new Random(5));
    }

    private Optional<Entry> pair(String code, Name hand) throws IOException {
        return pairing.pair(code, hand, refused::add);
    }

    /** Six digits that no kiosk shows. */
    private String wrong() {
        return pairing.offered(DOCK).filter(offer -> offer.code().equals("000000")).isPresent()
                ? "000001"
                : "000000";
    }

    @Test
    void nobodyGetsInWithoutACodeThatIsShown() throws IOException {
        assertThat(pair("123456", HAND)).isEmpty();
        assertThat(pair("", HAND)).isEmpty();
        assertThat(refused).containsOnly(NotPaired.WRONG_CODE);
        assertThat(pairing.byToken("")).isEmpty();
    }

    @Test
    void aCodeIsGoodForOneHandheld() throws IOException {
        Offer offer = pairing.offer(DOCK);
        Entry entry = pair(offer.code(), HAND).orElseThrow();

        assertThat(pairing.byToken(entry.token())).contains(entry.paired());
        assertThat(entry.paired().station()).isEqualTo(DOCK);
        assertThat(pairing.offered(DOCK)).isEmpty();
        assertThat(pair(offer.code(), new Name("h-two"))).isEmpty();
    }

    @Test
    void aCodeIsGoodForFiveMinutes() throws IOException {
        Offer offer = pairing.offer(DOCK);
        micros += Pairing.CODE_MICROS - 1;
        assertThat(pairing.offered(DOCK)).contains(offer);
        micros += 1;
        assertThat(pairing.offered(DOCK)).isEmpty();
        assertThat(pair(offer.code(), HAND)).isEmpty();
    }

    @Test
    void fiveWrongTriesTakeTheCodeAway() throws IOException {
        Offer offer = pairing.offer(DOCK);
        for (int i = 0; i < Pairing.TRIES_PER_CODE; i++) {
            assertThat(pair(wrong(), HAND)).isEmpty();
        }
        assertThat(pair(offer.code(), HAND)).isEmpty();
    }

    @Test
    void afterTenWrongTriesInAMinuteEvenARightCodeHasToWait() throws IOException {
        for (int i = 0; i < Pairing.WRONG_PER_MINUTE; i++) {
            assertThat(pair(wrong(), HAND)).isEmpty();
        }
        Offer offer = pairing.offer(DOCK);
        assertThat(pair(offer.code(), HAND)).isEmpty();
        assertThat(refused.getLast()).isEqualTo(NotPaired.TOO_MANY_TRIES);

        micros += 60_000_001;
        assertThat(pair(offer.code(), HAND)).isPresent();
    }

    @Test
    void eachStationHasItsOwnCode() throws IOException {
        Offer dock = pairing.offer(DOCK);
        Offer aisle = pairing.offer(AISLE);
        assertThat(pair(aisle.code(), HAND).orElseThrow().paired().station()).isEqualTo(AISLE);
        assertThat(pairing.offered(DOCK)).contains(dock);
    }

    @Test
    void theFileHoldsNoTokenAndIsForItsOwnerOnly() throws IOException {
        Entry entry = pair(pairing.offer(DOCK).code(), HAND).orElseThrow();
        Path file = dir.resolve("hands");

        assertThat(Files.readString(file)).doesNotContain(entry.token()).contains("h-one dock-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whoWasLetInIsKnownAfterARestartAndWhoWasTurnedOutIsNot() throws IOException {
        Entry one = pair(pairing.offer(DOCK).code(), HAND).orElseThrow();
        Entry two = pair(pairing.offer(DOCK).code(), new Name("h-two")).orElseThrow();
        assertThat(pairing.revoke(HAND)).isTrue();
        assertThat(pairing.revoke(HAND)).isFalse();

        pairing = opened();

        assertThat(pairing.byToken(one.token())).isEmpty();
        assertThat(pairing.byToken(two.token())).map(Paired::hand).contains(new Name("h-two"));
    }

    @Test
    void pairingAgainUnderTheSameNameMakesTheOldTokenWorthless() throws IOException {
        Entry before = pair(pairing.offer(DOCK).code(), HAND).orElseThrow();
        Entry after = pair(pairing.offer(DOCK).code(), HAND).orElseThrow();

        assertThat(pairing.byToken(before.token())).isEmpty();
        assertThat(pairing.byToken(after.token())).isPresent();
        assertThat(pairing.all()).hasSize(1);
    }

    @Test
    void aHandheldMayTakeANewNameButNoneOfAnother() throws IOException {
        Entry one = pair(pairing.offer(DOCK).code(), HAND).orElseThrow();
        pair(pairing.offer(DOCK).code(), new Name("h-two"));

        assertThat(pairing.rename(one.token(), new Name("h-two"))).isFalse();
        assertThat(pairing.rename("other", new Name("h-three"))).isFalse();
        assertThat(pairing.rename(one.token(), new Name("h-three"))).isTrue();
        assertThat(pairing.byToken(one.token())).map(Paired::hand).contains(new Name("h-three"));
    }

    @Test
    void thereIsABoundOnHandhelds() throws IOException {
        for (int i = 0; i < Pairing.MOST_HANDS; i++) {
            assertThat(pair(pairing.offer(DOCK).code(), new Name("h-" + i))).isPresent();
        }
        assertThat(pair(pairing.offer(DOCK).code(), HAND)).isEmpty();
        assertThat(refused).containsExactly(NotPaired.FULL);
        assertThat(pair(pairing.offer(DOCK).code(), new Name("h-3"))).isPresent();
    }

    @Test
    void whatCannotBeKeptLetsNobodyIn() throws IOException {
        Offer offer = pairing.offer(DOCK);
        Files.createDirectories(dir.resolve("hands" + WholeFile.PART).resolve("taken"));

        assertThatThrownBy(() -> pair(offer.code(), HAND)).isInstanceOf(IOException.class);

        assertThat(pairing.all()).isEmpty();
        assertThat(pairing.offered(DOCK)).contains(offer);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Files.writeString(dir.resolve("hands"), "tallygate-hands 1\nh-one dock-1 x y\n");
        assertThatThrownBy(this::opened).hasMessageContaining("hands is damaged");
        Files.writeString(dir.resolve("hands"), "else\n");
        assertThatThrownBy(this::opened).hasMessageContaining("tallygate-hands 1");
    }
}
