package org.tallygate.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.DeviceState;

import java.util.OptionalInt;

final class PortalTest {

    private static final ObservationSettings PORTAL =
            ObservationSettings.usual().with(PortalSettings.of(World.READER));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1+ 2+ 1- 2-,             IN,        100
                    2+ 1+ 2- 1-,             OUT,       100
                    1+ 1-,                   TURN_BACK, 100
                    2+ 2-,                   TURN_BACK, 100
                    1+ 2+ 2- 1-,             TURN_BACK, 100
                    2+ 1+ 1- 2-,             TURN_BACK, 100
                    1+ 1- 2+ 2-,             IN,        80
                    2+ 2- 1+ 1-,             OUT,       80
                    1+ 1- 1+ 2+ 1- 2-,       IN,        90
                    1+ 2+ 1- 1+ 1- 2-,       IN,        90
                    1+ 1- 1+ 1-,             TURN_BACK, 90
                    1+ 2+ 1- 1+ 2- 1-,       TURN_BACK, 90
                    1- 2- 1+ 2+ 1- 2-,       IN,        100
                    1+ 1+ 2+ 2+ 1- 1- 2- 2-, IN,        100
                    """)
    void orderOfEdgesTellsTheDirection(String edges, Direction direction, int confidence) {
        World world = new World(PORTAL);
        world.edges(1_000, edges).tick(10_000);

        assertThat(world.told(Observation.PassageObserved.class))
                .singleElement()
                .satisfies(passage -> {
                    assertThat(passage.direction()).isEqualTo(direction);
                    assertThat(passage.confidencePercent()).isEqualTo(confidence);
                });
    }

    @Test
    void barrierThatStaysBrokenHasNoDirectionAndIsToldOnce() {
        World world = new World(PORTAL);
        world.pin(0, 1, true).tick(14_999);
        assertThat(world.told).isEmpty();

        world.tick(15_000).tick(60_000).pin(61_000, 2, true).pin(62_000, 2, false).tick(70_000);
        assertThat(world.told(Observation.PassageObserved.class))
                .singleElement()
                .satisfies(p -> assertThat(p.direction()).isEqualTo(Direction.UNKNOWN));

        world.pin(71_000, 1, false).edges(72_000, "1+ 2+ 1- 2-").tick(80_000);
        assertThat(world.told(Observation.PassageObserved.class))
                .last()
                .satisfies(p -> assertThat(p.direction()).isEqualTo(Direction.IN));
    }

    @Test
    void flickeringBarrierEndsWithoutDirection() {
        World world = new World(PORTAL);
        for (int i = 0; i < Crossing.MOST_EDGES; i++) {
            world.pin(i, 1, i % 2 == 0);
        }

        assertThat(world.told(Observation.PassageObserved.class))
                .singleElement()
                .satisfies(p -> assertThat(p.direction()).isEqualTo(Direction.UNKNOWN));
    }

    @Test
    void twoPassagesRightBehindEachOtherAreTwo() {
        World world = new World(PORTAL);
        world.edges(0, "1+ 2+ 1- 2-").tag(250, World.sgtin(1));
        world.edges(400, "1+ 2+ 1- 2-").tag(650, World.sgtin(2)).tick(5_000);

        assertThat(world.told(Observation.PassageObserved.class))
                .extracting(passage -> passage.tags().size())
                .containsExactly(1, 1);
    }

    @Test
    void tagsFromShortlyBeforeToShortlyAfterGoAlong() {
        World world = new World(PORTAL);
        world.tag(200, World.sgtin(1)).tag(1_150, World.sgtin(2)).tag(1_200, World.sgtin(2));
        world.edges(1_100, "1+ 2+ 1- 2-").tag(1_800, World.sgtin(3)).tick(1_899);
        assertThat(world.told).isEmpty();
        world.tick(1_900).tag(1_950, World.sgtin(4)).tick(9_000);

        assertThat(world.told(Observation.PassageObserved.class))
                .singleElement()
                .satisfies(passage -> assertThat(passage.tags()).hasSize(3));
        assertThat(world.told(Observation.TagArrived.class)).isEmpty();
        assertThat(world.told(Observation.TagDeparted.class)).isEmpty();
    }

    @Test
    void parkedTagIsToldApart() {
        World world = new World(PORTAL);
        for (int ms = 0; ms <= 9_000; ms += 500) {
            if (ms == 5_000) {
                world.edges(ms, "1+ 2+").tag(5_050, World.sgtin(2)).edges(5_200, "1- 2-");
            }
            world.tag(Math.max(ms, 5_300 * (ms / 5_000)), World.sgtin(1), OptionalInt.of(-60));
        }
        world.tick(12_000);

        assertThat(world.told(Observation.PassageObserved.class))
                .singleElement()
                .satisfies(passage -> {
                    assertThat(passage.tags()).hasSize(1);
                    assertThat(passage.parked()).hasSize(1);
                    assertThat(passage.parked().getFirst().reads()).isGreaterThan(5);
                });
    }

    @Test
    void tagThatWaitedAndThenWentThroughIsToldByItsSignal() {
        World world = new World(PORTAL);
        for (int ms = 0; ms < 5_000; ms += 500) {
            world.tag(ms, World.sgtin(1), OptionalInt.of(-62));
        }
        world.edges(5_000, "1+ 2+").tag(5_150, World.sgtin(1), OptionalInt.of(-50));
        world.edges(5_200, "1- 2-").tick(9_000);

        assertThat(world.told(Observation.PassageObserved.class).getFirst().tags()).hasSize(1);
    }

    @Test
    void tagThatStaysInsideIsNotToldByTheNextPassage() {
        World world = new World(PORTAL);
        world.edges(0, "1+ 2+")
                .tag(150, World.sgtin(1))
                .edges(200, "1- 2-")
                .tag(700, World.sgtin(1));
        world.edges(1_000, "1+ 2+ 1- 2-").tag(1_350, World.sgtin(1)).tick(5_000);

        assertThat(world.told(Observation.PassageObserved.class))
                .extracting(passage -> passage.tags().size())
                .containsExactly(1, 0);
    }

    @Test
    void tagThatTurnedBackIsToldWhenItComesIn() {
        World world = new World(PORTAL);
        world.tag(50, World.sgtin(1)).edges(100, "1+ 1-").tick(700);
        world.tag(750, World.sgtin(1)).edges(800, "1+ 2+ 1- 2-").tick(5_000);

        assertThat(world.told(Observation.PassageObserved.class))
                .extracting(passage -> passage.tags().size())
                .containsExactly(1, 1);
    }

    @Test
    void lostBarriersEndTheOpenPassageWithoutDirection() {
        World world = new World(PORTAL);
        world.edges(0, "1+ 2+").state(300, World.READER, DeviceState.LOST);
        assertThat(world.told(Observation.PassageObserved.class))
                .singleElement()
                .satisfies(p -> assertThat(p.direction()).isEqualTo(Direction.UNKNOWN));

        world.state(400, World.READER, DeviceState.READY);
        world.edges(500, "1+ 2+ 1- 2-").tick(5_000);
        assertThat(world.told(Observation.PassageObserved.class))
                .last()
                .satisfies(p -> assertThat(p.direction()).isEqualTo(Direction.IN));
    }
}
