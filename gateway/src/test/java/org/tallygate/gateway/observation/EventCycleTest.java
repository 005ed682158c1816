package org.tallygate.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.DeviceState;
import org.tallygate.device.identity.Identified;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

final class EventCycleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    three cycles           | 100:1 200:2 1100:2 1200:3 2100:3 | 12+12- 23+3-1 3+-2
                    empty                  | 500:                             | +- +- +-
                    away and back          | 100:1 900:1 1100:1 2100:1        | 1+1- 1+- 1+-
                    gone and back in one   | 50:1 950:1 2900:1                | 1+1- 1+- 1+-
                    order is not of reads  | 100:3 200:1 300:2 1100:2         | 123+123- 2+-13 +-2
                    """)
    void cyclesTellWhatCameAndWent(String name, String reads, String reports) {
        World world = new World(settings(20_000));
        world.state(0, World.READER, DeviceState.READY);
        for (String read : reads.split(" ", -1)) {
            int colon = read.indexOf(':');
            long ms = Long.parseLong(read.substring(0, colon));
            walk(world, ms);
            if (colon + 1 < read.length()) {
                world.tag(ms, World.sgtin(Integer.parseInt(read.substring(colon + 1))));
            }
        }
        walk(world, 3_000);

        assertThat(reports(world)).as(name).containsExactly(reports.split(" ", -1));
    }

    @Test
    void lateTickTellsOneReportAndKeepsThePace() {
        World world = new World(settings(20_000));
        world.state(0, World.READER, DeviceState.READY).tick(3_400).tick(3_999);
        assertThat(reports(world)).hasSize(1);

        world.tick(4_000);
        assertThat(world.told(Observation.CycleObserved.class))
                .extracting(Observation.CycleObserved::number)
                .containsExactly(1L, 2L);
    }

    @Test
    void sameThingWithAnotherFilterValueIsToldOnce() {
        World world = new World(settings(20_000));
        world.tag(0, World.sgtin(1)).tag(100, "3054257bf7194e4000000001").tick(1_000);

        assertThat(reports(world)).containsExactly("1+1-");
    }

    @Test
    void whatIsTooMuchForOneReportIsLeftOutAndCounted() {
        World world = new World(settings(2));
        world.tag(0, World.sgtin(1)).tag(1, World.sgtin(2)).tag(2, World.sgtin(3)).tick(1_000);

        assertThat(reports(world)).containsExactly("12+12-");
        assertThat(world.dropped().forgotten()).isEqualTo(2);
    }

    @Test
    void strayIsInNoReport() {
        Smoothing twice =
                new Smoothing(Duration.ofMillis(300), 2, OptionalInt.empty(), List.of(), List.of());
        World world =
                new World(
                        ObservationSettings.usual()
                                .withReaders(
                                        Map.of(World.READER, twice.every(Duration.ofSeconds(1)))));
        world.tag(0, World.sgtin(1)).tag(1, World.sgtin(2)).tag(2, World.sgtin(2)).tick(1_000);

        assertThat(reports(world)).containsExactly("2+2-");
    }

    @Test
    void readerWithoutPeriodTellsNoCycle() {
        World world = new World(ObservationSettings.usual());
        world.tag(0, World.sgtin(1)).tick(100_000);

        assertThat(reports(world)).isEmpty();
    }

    /** Ticks every 50 ms up to here; what lies behind the world already is not told again. */
    private static void walk(World world, long untilMs) {
        for (long ms = 0; ms <= untilMs; ms += 50) {
            world.tick(ms);
        }
    }

    private static List<String> reports(World world) {
        return world.told(Observation.CycleObserved.class).stream()
                .map(cycle ->
                        serials(cycle.current())
                                + "+"
                                + serials(cycle.additions())
                                + "-"
                                + serials(cycle.deletions()))
                .toList();
    }

    private static String serials(List<Identified> things) {
        StringBuilder all = new StringBuilder();
        for (Identified thing : things) {
            if (thing instanceof Identified.TradeItem item) {
                all.append(item.serial().orElseThrow());
            }
        }
        return all.toString();
    }

    private static ObservationSettings settings(int mostTags) {
        return new ObservationSettings(
                Duration.ofMillis(150),
                Smoothing.USUAL,
                Map.of(
                        World.READER,
                        new Smoothing(
                                        Duration.ofMillis(300),
                                        1,
                                        OptionalInt.empty(),
                                        List.of(),
                                        List.of())
                                .every(Duration.ofSeconds(1))),
                mostTags,
                List.of());
    }
}
