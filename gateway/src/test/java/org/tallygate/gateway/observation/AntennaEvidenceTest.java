package org.tallygate.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.gateway.observation.Observation.PassageObserved;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a portal's antennas on two sides add to light barriers, and what they tell alone. */
final class AntennaEvidenceTest {

    private static final PortalSettings.Antennas SIDES =
            new PortalSettings.Antennas(Set.of(1), Set.of(2));
    private static final ObservationSettings ANTENNAS_ONLY = portal(Optional.empty());
    private static final ObservationSettings ONE_BARRIER = portal(pins(OptionalInt.empty()));
    private static final ObservationSettings TWO_BARRIERS = portal(pins(OptionalInt.of(2)));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    o o i i,                                 IN,        100
                    i i o o,                                 OUT,       100
                    o o i i o o,                             TURN_BACK, 100
                    i i o o i i,                             TURN_BACK, 100
                    o i,                                     IN,        80
                    o o o o i i,                             IN,        100
                    o i o i o i o i,                         UNKNOWN,   0
                    o-60 o-50 i-70 o-52 o-70 i-60 i-50 i-70, IN,        98
                    i-60 i-50 o-52 i-70 i-60 o-50 o-60,      OUT,       90
                    o-70 o-60 o-50 i-50 o-50 o-70,           TURN_BACK, 80
                    """)
    void readsOfBothSidesTellTheWay(String row, Direction direction, int confidence) {
        World world = new World(ANTENNAS_ONLY);
        world.reads(1_000, World.sgtin(1), row).tick(10_000);

        PassageObserved passage = only(world);
        assertThat(passage.direction()).isEqualTo(direction);
        assertThat(passage.confidencePercent()).isEqualTo(confidence);
        assertThat(passage.edges()).isEmpty();
        assertThat(passage.tags().getFirst().path().direction()).isEqualTo(direction);
    }

    @Test
    void eachSidesFirstLastAndPeakReadAreKept() {
        World world = new World(ANTENNAS_ONLY);
        world.reads(0, World.sgtin(1), "o-60 o-48 i-65 o-62 i-50 i-55").tick(9_000);

        TagPath path = only(world).tags().getFirst().path();
        SideEvidence outside = path.outside().orElseThrow();
        SideEvidence inside = path.inside().orElseThrow();
        assertThat(outside.reads()).isEqualTo(3);
        assertThat(inside.reads()).isEqualTo(3);
        assertThat(moments(outside)).containsExactly(0L, 150_000L, 50_000L);
        assertThat(moments(inside)).containsExactly(100_000L, 250_000L, 200_000L);
        assertThat(outside.peak().orElseThrow().rssiDbm()).hasValue(-48);
        assertThat(inside.last().antenna()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1+ 2+ 1- 2-,       o o i i,     IN,        100
                    2+ 1+ 2- 1-,       i i o o,     OUT,       100
                    1+ 1- 2+ 2-,       o o i i,     IN,        100
                    1+ 2+ 1- 2-,       o o,         IN,        100
                    1+ 2+ 1- 2-,       i i o o,     UNKNOWN,   0
                    1+ 2+ 1- 2-,       i o,         UNKNOWN,   0
                    2+ 2- 1+ 1-,       o o i i,     UNKNOWN,   0
                    1+ 1- 1+ 1- 1+ 1- 1+ 1-, o o i i, UNKNOWN, 0
                    1+ 2+ 2- 1-,       o o i i,     UNKNOWN,   0
                    """)
    void barriersAndAntennasAreWeighedTogether(
            String edges, String row, Direction direction, int confidence) {
        World world = new World(TWO_BARRIERS);
        world.reads(900, World.sgtin(1), row).edges(1_100, edges).tick(10_000);

        assertThat(only(world).direction()).isEqualTo(direction);
        assertThat(only(world).confidencePercent()).isEqualTo(confidence);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    IN,        100, IN,        60,  IN,        100
                    IN,        60,  IN,        60,  IN,        84
                    UNKNOWN,   0,   OUT,       70,  OUT,       70
                    OUT,       70,  UNKNOWN,   0,   OUT,       70
                    UNKNOWN,   0,   UNKNOWN,   0,   UNKNOWN,   0
                    IN,        90,  OUT,       60,  IN,        30
                    IN,        90,  OUT,       61,  UNKNOWN,   0
                    IN,        50,  OUT,       100, OUT,       50
                    IN,        50,  TURN_BACK, 100, TURN_BACK, 50
                    TURN_BACK, 50,  IN,        100, UNKNOWN,   0
                    TURN_BACK, 90,  IN,        50,  TURN_BACK, 40
                    """)
    void contradictionIsToldByItsLeadOrNotAtAll(
            Direction barriers, int sure, Direction antennas, int surely, Direction said, int how) {
        assertThat(Judgement.ofBoth(new Judgement(barriers, sure), new Judgement(antennas, surely)))
                .isEqualTo(new Judgement(said, how));
    }

    @Test
    void oneBarrierOpensThePassageAndTheAntennasTellItsWay() {
        World world = new World(ONE_BARRIER);
        world.pin(1_000, 1, true).reads(1_010, World.sgtin(1), "o o i i").pin(1_300, 1, false);
        world.tick(9_000).pin(10_000, 1, true).pin(10_100, 1, false).tick(19_000);

        assertThat(world.told(PassageObserved.class))
                .extracting(PassageObserved::direction)
                .containsExactly(Direction.IN, Direction.UNKNOWN);
    }

    @Test
    void barrierThatStaysBrokenLeavesTheWayToTheAntennas() {
        World world = new World(TWO_BARRIERS);
        world.pin(0, 1, true).reads(100, World.sgtin(1), "o o i i").tick(20_000);

        assertThat(only(world).direction()).isEqualTo(Direction.IN);
    }

    @Test
    void tagsVoteAndTwoThirdsDecide() {
        World world = new World(ANTENNAS_ONLY);
        world.reads(0, World.sgtin(1), "o o i i").reads(0, World.sgtin(2), "o o i i");
        world.reads(0, World.sgtin(3), "i i o o").reads(0, World.sgtin(4), "o o").tick(9_000);
        assertThat(only(world).direction()).isEqualTo(Direction.IN);
        assertThat(only(world).confidencePercent()).isEqualTo(66);

        World torn = new World(ANTENNAS_ONLY);
        torn.reads(0, World.sgtin(1), "o o i i").reads(0, World.sgtin(2), "i i o o").tick(9_000);
        assertThat(only(torn).direction()).isEqualTo(Direction.UNKNOWN);
    }

    @Test
    void withoutBarriersRestEndsAPassageAndTheNextIsAnother() {
        World world = new World(ANTENNAS_ONLY);
        world.reads(0, World.sgtin(1), "o o i i").tick(1_599);
        assertThat(world.told).isEmpty();
        world.tick(1_600);
        assertThat(world.told).hasSize(1);

        world.reads(1_700, World.sgtin(1), "i i o o").tick(9_000);
        assertThat(world.told(PassageObserved.class))
                .extracting(PassageObserved::direction)
                .containsExactly(Direction.IN, Direction.OUT);
    }

    @Test
    void tagThatLiesStillOpensNothingAndHoldsNothingOpen() {
        World world = new World(ANTENNAS_ONLY);
        for (int ms = 0; ms < 30_000; ms += 100) {
            world.reads(ms, World.sgtin(1), ms % 200 == 0 ? "o-60" : "o-57");
            if (ms == 20_000) {
                world.reads(ms, World.sgtin(2), "o o i i");
            }
        }

        assertThat(only(world).tags()).hasSize(1);
        assertThat(only(world).parked()).hasSize(1);
        assertThat(only(world).direction()).isEqualTo(Direction.IN);
        assertThat(only(world).evidence().received().monoMicros()).isLessThan(20_200_000);
    }

    @Test
    void newTagOnOneSideMustRiseAndFall() {
        World still = new World(ANTENNAS_ONLY);
        still.reads(0, World.sgtin(1), "o-60 o-58 o-55 o-60").tick(9_000);
        assertThat(still.told).isEmpty();

        World moving = new World(ANTENNAS_ONLY);
        moving.reads(0, World.sgtin(1), "o-60 o-54 o-60").tick(9_000);
        assertThat(only(moving).direction()).isEqualTo(Direction.UNKNOWN);
    }

    @Test
    void tagThatNeverRestsIsToldAfterTheLongestTime() {
        World world = new World(ANTENNAS_ONLY);
        for (int ms = 0; ms < 20_000; ms += 100) {
            world.reads(ms, World.sgtin(1), "o i");
        }

        assertThat(only(world).direction()).isEqualTo(Direction.UNKNOWN);
    }

    @Test
    void lostReaderEndsThePassageWithWhatWasSeen() {
        World world = new World(ANTENNAS_ONLY);
        world.reads(0, World.sgtin(1), "o o i i");
        world.state(300, new DeviceId("other"), DeviceState.LOST);
        assertThat(world.told(PassageObserved.class)).isEmpty();
        world.state(300, World.READER, DeviceState.LOST);

        assertThat(only(world).direction()).isEqualTo(Direction.IN);
    }

    @Test
    void tagReadByNoSidesAntennaHasNoWay() {
        World world = new World(portal(pins(OptionalInt.of(2)), Set.of(3), Set.of(4)));
        world.edges(0, "1+ 2+").reads(150, World.sgtin(1), "o i").edges(250, "1- 2-").tick(9_000);

        assertThat(only(world).tags().getFirst().path()).isEqualTo(TagPath.NONE);
        assertThat(only(world).direction()).isEqualTo(Direction.IN);
    }

    @Test
    void settingsThatTellNoDirectionAreRefused() {
        assertThatThrownBy(() -> portal(pins(OptionalInt.empty()), Set.of(), Set.of()))
                .hasMessageContaining("two light barriers or antennas on two sides");
        assertThatThrownBy(() -> portal(Optional.empty(), Set.of(1), Set.of()))
                .hasMessageContaining("must both have antennas");
        assertThatThrownBy(() -> portal(Optional.empty(), Set.of(1), Set.of(1)))
                .hasMessageContaining("on one side only");
        assertThatThrownBy(() -> pins(OptionalInt.of(1))).hasMessageContaining("must differ");
    }

    private static PassageObserved only(World world) {
        assertThat(world.told(PassageObserved.class)).hasSize(1);
        return world.told(PassageObserved.class).getFirst();
    }

    private static List<Long> moments(SideEvidence side) {
        return List.of(
                side.first().micros(), side.last().micros(), side.peak().orElseThrow().micros());
    }

    private static Optional<PortalSettings.Barriers> pins(OptionalInt inside) {
        return Optional.of(
                new PortalSettings.Barriers(World.READER, OptionalInt.of(1), inside, true));
    }

    private static ObservationSettings portal(Optional<PortalSettings.Barriers> barriers) {
        return ObservationSettings.usual().with(PortalSettings.of(World.READER, barriers, SIDES));
    }

    private static ObservationSettings portal(
            Optional<PortalSettings.Barriers> barriers, Set<Integer> outside, Set<Integer> inside) {
        return ObservationSettings.usual()
                .with(
                        PortalSettings.of(
                                World.READER,
                                barriers,
                                new PortalSettings.Antennas(outside, inside)));
    }
}
