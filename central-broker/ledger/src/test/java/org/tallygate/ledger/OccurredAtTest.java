package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.ledger.OccurredAt.Occurred;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

final class OccurredAtTest {

    private static final Id128 NOW_BOOT = Id128.named("now");
    private static final Id128 OLD_BOOT = Id128.named("old");
    private static final long SECOND = 1_000_000;
    private static final long NOON = 1_795_305_600 * SECOND;

    /** At hello the box had been up for 1,000 seconds; the round trip took 40 ms. */
    private static final OccurredAt.Anchor ANCHOR =
            new OccurredAt.Anchor(NOW_BOOT, 1000 * SECOND, NOON, 40_000);

    @Test
    void factOfThisBootIsDatedByItsAgeWhateverItsWallClockSays() {
        assertThat(of(OptionalLong.empty(), thisBoot(400), thisBoot(1010)))
                .containsExactly(
                        new Occurred(NOON - 600 * SECOND, 20_000 + 600 * 100, false),
                        new Occurred(NOON + 10 * SECOND, 20_000 + 10 * 100, false));
    }

    @Test
    void wallTimeOfAnEarlierBootCountsBetweenItsNeighbours() {
        assertThat(
                        of(
                                OptionalLong.of(NOON - 9000 * SECOND),
                                oldBoot(NOON - 8000 * SECOND),
                                oldBoot(NOON - 7000 * SECOND),
                                thisBoot(400)))
                .extracting(Occurred::micros)
                .containsExactly(NOON - 8000 * SECOND, NOON - 7000 * SECOND, NOON - 600 * SECOND);
    }

    @Test
    void errorOfAWallClockIsWhatTheCentreSaidLast() {
        OptionalLong before = OptionalLong.of(NOON - 90_000 * SECOND);
        assertThat(of(before, oldBoot(NOON - 8000 * SECOND), thisBoot(400)).getFirst())
                .isEqualTo(new Occurred(NOON - 8000 * SECOND, 300 * SECOND, false));
        assertThat(of(before, told(NOON - 8000 * SECOND, 30_000), thisBoot(400)).getFirst())
                .isEqualTo(new Occurred(NOON - 8000 * SECOND, 30_000, false));
        assertThat(of(before, told(NOON - 8000 * SECOND, 900 * SECOND), thisBoot(400)).getFirst())
                .isEqualTo(new Occurred(NOON - 8000 * SECOND, 900 * SECOND, false));
    }

    @Test
    void wallTimeThatMissesItsNeighbourByLessThanItsErrorIsMovedToIt() {
        OptionalLong before = OptionalLong.of(NOON - 9000 * SECOND);
        long after = NOON - 600 * SECOND;
        assertThat(of(before, told(after + 20_000, 30_000), thisBoot(400)).getFirst())
                .isEqualTo(new Occurred(after, 30_000, false));
        assertThat(of(before, told(after + 40_000, 30_000), thisBoot(400)).getFirst().estimated())
                .isTrue();
        assertThat(of(before, told(Long.MIN_VALUE, Long.MAX_VALUE)).getFirst().estimated())
                .isTrue();
    }

    @Test
    void wallTimeOutsideItsNeighboursIsReplacedByASpreadAndFlagged() {
        List<Occurred> all =
                of(
                        OptionalLong.of(NOON - 900 * SECOND),
                        oldBoot(0),
                        oldBoot(NOON + 5 * SECOND),
                        thisBoot(400));
        assertThat(all)
                .extracting(Occurred::micros)
                .containsExactly(NOON - 800 * SECOND, NOON - 700 * SECOND, NOON - 600 * SECOND);
        assertThat(all).extracting(Occurred::estimated).containsExactly(true, true, false);
        assertThat(all.getFirst().errorMicros()).isEqualTo(300 * SECOND);
    }

    @Test
    void oneClockThatJumpedSpoilsOnlyItself() {
        List<Occurred> all =
                of(
                        OptionalLong.of(NOON - 900 * SECOND),
                        oldBoot(NOON - 800 * SECOND),
                        oldBoot(NOON - 100 * SECOND),
                        oldBoot(NOON - 600 * SECOND),
                        oldBoot(NOON - 500 * SECOND));
        assertThat(all).extracting(Occurred::estimated).containsExactly(false, true, false, false);
        assertThat(all.get(1).micros()).isEqualTo(NOON - 700 * SECOND);
    }

    @Test
    void withoutAnyClockFactsAreOneSecondApartBeforeTheHello() {
        assertThat(of(OptionalLong.empty(), oldBoot(0), oldBoot(0)))
                .containsExactly(
                        new Occurred(NOON - 2 * SECOND, 3 * SECOND, true),
                        new Occurred(NOON - SECOND, 3 * SECOND, true));
    }

    @Property(tries = 500)
    void backlogOfEarlierBootsKeepsItsOrderAndLiesBeforeTheHello(
            @ForAll @Size(max = 30) List<@LongRange(min = -100, max = 1100) Long> walls) {
        FactTime[] times =
                walls.stream()
                        .map(wall -> oldBoot(NOON + (wall - 1000) * SECOND))
                        .toArray(FactTime[]::new);
        long previous = NOON - 1000 * SECOND;
        List<Occurred> all = of(OptionalLong.of(previous), times);
        assertThat(all).hasSize(walls.size());
        long before = previous;
        for (Occurred each : all) {
            assertThat(each.micros()).isBetween(before, NOON);
            before = each.micros();
        }
    }

    private static List<Occurred> of(OptionalLong previous, FactTime... times) {
        return OccurredAt.of(ANCHOR, previous, List.of(times));
    }

    private static FactTime thisBoot(long seconds) {
        return new FactTime(NOW_BOOT, seconds * SECOND, 0);
    }

    private static FactTime told(long wallMicros, long errorMicros) {
        return new FactTime(OLD_BOOT, 0, wallMicros, Optional.of(errorMicros));
    }

    private static FactTime oldBoot(long wallMicros) {
        return new FactTime(OLD_BOOT, 0, wallMicros);
    }
}
