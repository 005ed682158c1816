package org.tallygate.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

final class ZoneTest {

    private static final Zones SHELVES = Zones.of(Map.of("a", Set.of(1), "b", Set.of(2)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    o o o                                       | -
                    o o o i i i                                 | -
                    o o o i i i i i                             | -
                    o o o i i i i i i                           | a>b
                    o-60 o-60 o-60 i-54                         | -
                    o-60 o-60 o-60 i-54 i-60                    | a>b
                    o-60 o-60 o-60 i-55 i-55 i-55               | -
                    o-60 o-60 o-60 i-54 i-54 o-48 o-48          | a>b b>a
                    o-50 o-50 o-50 i-56 i-56 i-56 i-56 i-56 i-56 i-56 i-56 | -
                    o-60 i-60 o-60 i-60 o-60 i-60 o-60 i-60 o-60 i-60 | -
                    o o o o i i i i o o o o i i i i o o o o i i i i | -
                    o i i i i i i i i                           | -
                    """)
    void tagMovesWhenAnotherZoneLeadsClearly(String row, String moves) {
        World world = new World(settings(SHELVES));
        world.reads(0, World.sgtin(1), row);

        assertThat(moves(world))
                .isEqualTo(moves == null ? List.of() : List.of(moves.split(" ", -1)));
        assertThat(world.told(Observation.TagArrived.class)).hasSize(1);
    }

    @Test
    void zoneThatDoesNotSeeItForTheWindowHasLostIt() {
        World world = new World(settings(SHELVES));
        world.reads(0, World.sgtin(1), "o o o").reads(1_500, World.sgtin(1), "i");
        world.reads(1_990, World.sgtin(1), "i");
        assertThat(moves(world)).isEmpty();

        world.reads(2_250, World.sgtin(1), "i");
        assertThat(moves(world)).containsExactly("a>b");
    }

    @Test
    void moveOfSlowlyReadTagIsTold() {
        World world = new World(settings(SHELVES));
        for (int i = 0; i < 4; i++) {
            world.reads(i * 1_500L, World.sgtin(1), "o");
        }
        for (int i = 4; i < 8; i++) {
            world.reads(i * 1_500L, World.sgtin(1), "i");
        }

        assertThat(moves(world)).containsExactly("a>b");
    }

    @Test
    void sameThingWithAnotherFilterValueMovesAsOne() {
        World world = new World(settings(SHELVES));
        world.reads(0, World.sgtin(1), "o-60 o-60 o-60")
                .reads(200, "3054257bf7194e4000000001", "i-50 i-50");

        assertThat(moves(world)).containsExactly("a>b");
        assertThat(world.told(Observation.TagMoved.class).getFirst().evidence().sequence())
                .isEqualTo(5);
    }

    @Test
    void antennaOfNoZoneAndUntoldAntennaMoveNothing() {
        World world = new World(settings(SHELVES));
        world.reads(0, World.sgtin(1), "o-70 o-70 o-70");
        for (int i = 0; i < 100; i++) {
            world.say(seen(world, 200 + 50L * i, i % 2 == 0 ? 3 : 0));
        }

        assertThat(moves(world)).isEmpty();
        assertThat(world.told).hasSize(1);
    }

    @Test
    void readerWithoutZonesTellsNoMove() {
        World world = new World(settings(Zones.NONE));
        world.reads(0, World.sgtin(1), "o-70 o-70 o-70 i-30 i-30 i-30 i-30");

        assertThat(world.told).hasSize(1);
    }

    @Test
    void strayDoesNotMoveBeforeItHasArrived() {
        Smoothing often =
                new Smoothing(Duration.ofSeconds(2), 50, OptionalInt.empty(), List.of(), List.of());
        World world = new World(settings(often.with(SHELVES)));
        world.reads(0, World.sgtin(1), "o-70 o-70 o-70 i-30 i-30 i-30");

        assertThat(world.told).isEmpty();
    }

    @Test
    void antennaInTwoZonesIsRefused() {
        assertThatThrownBy(() -> Zones.of(Map.of("a", Set.of(1), "b", Set.of(1))))
                .hasMessageContaining("antenna 1 must be in zone");
        assertThatThrownBy(() -> Zones.of(Map.of("a", Set.of(0))))
                .hasMessageContaining("antenna 0 of zone 'a' must be 1 or more");
    }

    private static DeviceEvent seen(World world, long ms, int antenna) {
        Bytes epc = Bytes.ofHex(World.sgtin(1));
        return new DeviceEvent.TagSeen(
                world.evidence(ms, World.READER, epc), epc, antenna, OptionalInt.of(-30), 1);
    }

    private static List<String> moves(World world) {
        return world.told(Observation.TagMoved.class).stream()
                .map(move -> move.from() + ">" + move.to())
                .toList();
    }

    private static ObservationSettings settings(Zones zones) {
        return settings(Smoothing.USUAL.with(zones));
    }

    private static ObservationSettings settings(Smoothing smoothing) {
        return ObservationSettings.usual().withReaders(Map.of(World.READER, smoothing));
    }
}
