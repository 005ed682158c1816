package org.tallygate.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.Identified;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

final class SmoothingTest {

    private static final ObservationSettings USUAL = ObservationSettings.usual();

    @Test
    void stutteringScannerIsOneObservation() {
        World world = new World(USUAL);
        world.scan(0, World.SCANNER, "4006381333931")
                .scan(100, World.SCANNER, "4006381333931")
                .scan(240, World.SCANNER, "4006381333931");

        assertThat(world.told).hasSize(1);
        assertThat(world.dropped().stutters()).isEqualTo(2);
    }

    @Test
    void realSecondScanCounts() {
        World world = new World(USUAL);
        world.scan(0, World.SCANNER, "4006381333931").scan(150, World.SCANNER, "4006381333931");

        assertThat(world.told).hasSize(2);
    }

    @Test
    void otherCodeOrOtherScannerIsNoStutter() {
        World world = new World(USUAL);
        world.scan(0, World.SCANNER, "4006381333931")
                .scan(10, World.SCANNER, "4006381333948")
                .scan(20, new DeviceId("scanner2"), "4006381333948");

        assertThat(world.told).hasSize(3);
    }

    @Test
    void codeKeepsItsEvidenceAndWhatItNames() {
        World world = new World(USUAL);
        world.scan(7, World.SCANNER, "4006381333931");

        Observation.CodeObserved code = world.told(Observation.CodeObserved.class).getFirst();
        assertThat(code.what())
                .isInstanceOfSatisfying(
                        Identified.TradeItem.class,
                        item -> assertThat(item.gtin().digits()).isEqualTo("04006381333931"));
        assertThat(code.evidence().raw().size()).isEqualTo(13);
        assertThat(code.evidence().received().monoMicros()).isEqualTo(7_000);
    }

    @Test
    void clockThatWokeUpIn1970DoesNotMoveTheCentury() {
        World world = new World(USUAL);
        String text = "(01)04006381333931(17)270131";
        world.say(
                new DeviceEvent.CodeRead(
                        new Evidence(
                                World.SCANNER, 1, new Stamp(0, 0), Bytes.EMPTY, Optional.empty()),
                        text,
                        Optional.empty()));

        assertThat(world.told(Observation.CodeObserved.class).getFirst().what())
                .isInstanceOfSatisfying(
                        Identified.TradeItem.class,
                        item -> assertThat(item.expiry()).contains(LocalDate.of(2027, 1, 31)));
    }

    @Test
    void repeatedTagInsideWindowIsOneObservation() {
        World world = new World(USUAL);
        world.tag(0, World.sgtin(1)).tag(500, World.sgtin(1)).tag(2_400, World.sgtin(1));

        assertThat(world.told).hasSize(1).first().isInstanceOf(Observation.TagArrived.class);
    }

    @Test
    void tagDepartsAfterTheWindowAndMayArriveAgain() {
        World world = new World(USUAL);
        world.tag(0, World.sgtin(1)).tick(1_999);
        assertThat(world.told(Observation.TagDeparted.class)).isEmpty();

        world.tick(2_000).tag(9_000, World.sgtin(1));

        assertThat(world.told(Observation.TagDeparted.class)).hasSize(1);
        assertThat(world.told(Observation.TagArrived.class)).hasSize(2);
    }

    @Test
    void sameThingWithAnotherFilterValueIsOneObservation() {
        World world = new World(USUAL);
        String otherFilter = "3054257bf7194e4000000001";
        world.tag(0, World.sgtin(1)).tag(100, otherFilter);

        assertThat(world.told).hasSize(1);
    }

    @Test
    void strayReadsAreCountedAndNeverArrive() {
        World world = new World(settings(3, OptionalInt.empty(), 10));
        world.tag(0, World.sgtin(1)).tag(100, World.sgtin(1)).tick(5_000);
        assertThat(world.told).isEmpty();
        assertThat(world.dropped().strays()).isEqualTo(1);

        world.tag(6_000, World.sgtin(1)).tag(6_001, World.sgtin(1)).tag(6_002, World.sgtin(1));
        assertThat(world.told(Observation.TagArrived.class)).hasSize(1);
    }

    @Test
    void readBelowTheSignalFloorDoesNotCount() {
        World world = new World(settings(1, OptionalInt.of(-60), 10));
        world.tag(0, World.sgtin(1), OptionalInt.of(-61))
                .tag(1, World.sgtin(2), OptionalInt.of(-60))
                .tag(2, World.sgtin(3));

        assertThat(world.told).hasSize(2);
        assertThat(world.dropped().weakReads()).isEqualTo(1);
    }

    @Test
    void tooManyTagsForgetTheOldestAndCountIt() {
        World world = new World(settings(1, OptionalInt.empty(), 2));
        world.tag(0, World.sgtin(1)).tag(1, World.sgtin(2)).tag(2, World.sgtin(3));

        assertThat(world.told(Observation.TagArrived.class)).hasSize(3);
        assertThat(world.dropped().forgotten()).isEqualTo(1);
    }

    @Test
    void deviceStateAndGarbageAreTold() {
        World world = new World(USUAL);
        world.state(0, World.SCANNER, DeviceState.LOST)
                .say(
                        new DeviceEvent.Garbled(
                                world.evidence(1, World.SCANNER, Bytes.of((byte) 1)), "no end"));

        assertThat(world.told(Observation.DeviceObserved.class)).hasSize(1);
        assertThat(world.told(Observation.Garbage.class)).hasSize(1);
    }

    @Test
    void readerMaySmoothOtherThanTheOthers() {
        World world =
                new World(
                        USUAL.withReaders(
                                Map.of(
                                        World.READER,
                                        new Smoothing(
                                                Duration.ofSeconds(1),
                                                2,
                                                OptionalInt.empty(),
                                                List.of(),
                                                List.of()))));
        world.tag(0, World.sgtin(1)).tick(500);
        assertThat(world.told).isEmpty();

        world.tag(600, World.sgtin(1)).tick(1_599);
        assertThat(world.told).hasSize(1);
        world.tick(1_600);
        assertThat(world.told(Observation.TagDeparted.class)).hasSize(1);
    }

    @Test
    void thingsThatTheReaderIsNotThereForAreCountedAndNeverArrive() {
        World world =
                new World(
                        USUAL.withReaders(
                                Map.of(
                                        World.READER,
                                        new Smoothing(
                                                Duration.ofSeconds(2),
                                                1,
                                                OptionalInt.empty(),
                                                List.of(pattern("(01)80614141*")),
                                                List.of(pattern("(21)2"))))));
        world.tag(0, World.sgtin(1)).tag(1, World.sgtin(2)).tag(2, "00").tag(3, World.sgtin(20));

        assertThat(world.told(Observation.TagArrived.class)).hasSize(2);
        assertThat(world.dropped().unwanted()).isEqualTo(2);
    }

    private static IdentityPattern pattern(String text) {
        return IdentityPattern.of(text).orElseThrow();
    }

    private static ObservationSettings settings(int minReads, OptionalInt floor, int mostTags) {
        return new ObservationSettings(
                Duration.ofMillis(150),
                new Smoothing(Duration.ofSeconds(2), minReads, floor, List.of(), List.of()),
                Map.of(),
                mostTags,
                List.of());
    }
}
