package org.tallygate.gateway.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.station.FindView;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.words.English;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

final class FinderTest {

    private static final String SHIRT = "80614141123458";
    private static final DeviceId READER = new DeviceId("reader1");
    private static final DeviceId OTHER = new DeviceId("reader2");
    private static final long WALL = 1_795_305_600_000_000L;

    private Stamp now = new Stamp(1_000_000, WALL);
    private long sequence;
    private final Finder finder = new Finder(() -> now, FinderTest::items, Set.of(READER));

    private static Items items() {
        return Items.of(
                new Document(
                        Id128.named("items"),
                        1,
                        Document.State.ACTIVE,
                        new Body.ItemMaster(
                                List.of(
                                        new Body.Item(
                                                new ItemCode("SHIRT"),
                                                "Shirt",
                                                "each",
                                                List.of(
                                                        new Body.TradeCode(
                                                                SHIRT, "each", Quantity.ONE)),
                                                false,
                                                false,
                                                false)))));
    }

    @Test
    void tagThatComesNearerFillsTheBarAndOneThatFallsSilentEmptiesIt() {
        finder.seek(SHIRT);
        int before = 0;
        for (int rssi = -75; rssi <= -35; rssi += 4) {
            hear(READER, 1, rssi, 300);
            assertThat(finder.view().nearPercent()).isGreaterThanOrEqualTo(before);
            before = finder.view().nearPercent();
        }
        assertThat(before).isGreaterThan(85);
        assertThat(finder.view().where()).contains("reader1 1");
        pass(500);
        assertThat(finder.view().nearPercent()).as("steady for a moment").isEqualTo(before);
        pass(1_200);
        assertThat(finder.view().nearPercent()).isBetween(1, before - 20);
        pass(2_000);
        FindView silent = finder.view();
        assertThat(silent.nearPercent()).isZero();
        assertThat(silent.rssiDbm()).isEmpty();
        assertThat(silent.where()).isEmpty();
    }

    @Test
    void oneStrayReadDoesNotMakeTheBarJump() {
        finder.seek(SHIRT);
        for (int i = 0; i < 10; i++) {
            hear(READER, 1, -70, 50);
        }
        int calm = finder.view().nearPercent();
        hear(READER, 1, -35, 50);
        assertThat(finder.view().nearPercent()).isLessThan(calm + 25);
    }

    @Test
    void nearestOfSeveralAntennasIsTold() {
        finder.seek("SHIRT");
        hear(READER, 1, -70, 100);
        hear(READER, 2, -45, 100);
        assertThat(finder.view().where()).contains("reader1 2");
        assertThat(finder.view().nearPercent()).isEqualTo(75);
        assertThat(finder.view().rssiDbm()).hasValue(-45);
    }

    @Test
    void whatIsSoughtIsToldApartFromWhatIsNot() {
        assertThat(found("SHIRT")).as("an item").isTrue();
        assertThat(found(SHIRT)).as("a GTIN").isTrue();
        assertThat(found("(01)" + SHIRT + "(21)7")).as("a unit").isTrue();
        assertThat(found("(01)" + SHIRT + "(21)8")).as("another unit").isFalse();
        assertThat(found(epc(7).hex())).as("a tag's content").isTrue();
        assertThat(found("urn:epc:id:sgtin:0614141.812345.7")).as("a tag's identity").isTrue();
        assertThat(found("urn:epc:id:sgtin:0614141.812345.8")).as("another tag").isFalse();
        assertThat(found("(00)106141411234567897")).as("a package").isFalse();
        assertThat(found("04006381333931")).as("another item").isFalse();
    }

    @Test
    void readersOfOtherStationsAndSilenceAreNotHeard() {
        hear(READER, 1, -40, 100);
        assertThat(finder.view().nearPercent()).as("nothing is sought").isZero();
        finder.seek(SHIRT);
        hear(OTHER, 1, -40, 100);
        assertThat(finder.view().nearPercent()).isZero();
        hear(READER, 1, -40, 100);
        assertThat(finder.view().nearPercent()).isPositive();
        finder.seek("");
        assertThat(finder.view().nearPercent()).isZero();
        assertThat(finder.view().sought()).isEmpty();
    }

    @Test
    void sentenceSaysWhatIsSoughtOrThatItCannotBe() {
        finder.seek(SHIRT);
        assertThat(English.say(finder.view().sentence())).isEqualTo("Looking for Shirt.");
        finder.seek("no such thing");
        assertThat(English.say(finder.view().sentence()))
                .isEqualTo(
                        "‘no such thing’ names no goods that have a tag. Scan or enter another"
                                + " code.");
    }

    @Test
    void anAisleOfTheSameItemIsBounded() {
        finder.seek(SHIRT);
        for (int serial = 1; serial <= 2_000; serial++) {
            hear(epc(serial), READER, 1, -70, 1);
        }
        hear(epc(7), READER, 1, -40, 100);
        assertThat(finder.view().nearPercent()).isEqualTo(88);
    }

    @Test
    void whoWaitsHearsOfItAtOnceAndOfNothingAfterTheTime() throws Exception {
        finder.seek(SHIRT);
        long version = finder.view().version();
        CompletableFuture<FindView> waiting =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return finder.awaitNewer(version, Duration.ofSeconds(20));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        pass(100);
        hear(READER, 1, -40, 100);
        FindView next = waiting.get(20, TimeUnit.SECONDS);
        assertThat(next.version()).isGreaterThan(version);
        assertThat(next.nearPercent()).isPositive();
        FindView last = finder.view();
        assertThat(finder.awaitNewer(last.version(), Duration.ofMillis(20))).isEqualTo(last);
    }

    private boolean found(String what) {
        finder.seek(what);
        pass(100);
        hear(READER, 1, -40, 100);
        return finder.view().nearPercent() > 0;
    }

    private void hear(DeviceId reader, int antenna, int rssiDbm, long afterMillis) {
        hear(epc(7), reader, antenna, rssiDbm, afterMillis);
    }

    private void hear(Bytes epc, DeviceId reader, int antenna, int rssiDbm, long afterMillis) {
        pass(afterMillis);
        finder.on(
                new DeviceEvent.TagSeen(
                        new Evidence(reader, ++sequence, now, Bytes.of(), Optional.empty()),
                        epc,
                        antenna,
                        OptionalInt.of(rssiDbm),
                        1));
    }

    private void pass(long millis) {
        now = new Stamp(now.monoMicros() + millis * 1_000, now.wallMicros() + millis * 1_000);
    }

    private static Bytes epc(int serial) {
        return Bytes.ofHex("3074257bf7194e40" + "%08x".formatted(serial));
    }
}
