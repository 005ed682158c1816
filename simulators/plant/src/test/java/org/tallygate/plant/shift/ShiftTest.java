package org.tallygate.plant.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.tallygate.plant.world.Chance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/** A short shift of the kind that {@code ./tallygate shift} runs for eight hours. */
final class ShiftTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("org.tallygate");
    private static final Level BEFORE = LOG.getLevel();

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void aloud() {
        LOG.setLevel(BEFORE);
    }

    private static ShiftSettings settings(long seed) {
        return new ShiftSettings(seed, 0.5, 400, 14, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 7})
    void everyVerdictIsTheOraclesAndNothingIsLost(long seed) {
        ShiftResult result = Shift.run(settings(seed), _ -> {});

        assertThat(result.failure())
                .as("./tallygate shift --seed %d --hours 0.5 --scans 400 --tasks 14", seed)
                .isEmpty();
        assertThat(result.told().scans()).isGreaterThanOrEqualTo(300);
        assertThat(result.tasks()).hasSizeGreaterThan(3);
        assertThat(result.verdicts()).hasSizeGreaterThan(8);
    }

    @Test
    void linkIsDownAThirdOfTheTime() {
        long shift = 8 * 3_600_000_000L;
        for (long seed = 1; seed <= 50; seed++) {
            List<Outages.Outage> outages =
                    Outages.draw(shift, new Chance(new SplittableRandom(seed)));

            assertThat(outages.stream().mapToLong(Outages.Outage::micros).sum())
                    .isEqualTo(shift / 3);
            for (int i = 0; i < outages.size(); i++) {
                long end = i + 1 < outages.size() ? outages.get(i + 1).from() : shift;
                assertThat(outages.get(i).from() + outages.get(i).micros())
                        .isLessThanOrEqualTo(end);
            }
        }
    }

    @Test
    void leakOfOneKilobyteAScanIsSeenAndWhatMovesUpAndDownIsNot() {
        assertThat(result(scans -> 28_000_000 + 1_000L * scans).isFlat()).isFalse();
        assertThat(result(scans -> 28_000_000 + (scans % 5_000 == 0 ? 2_000_000 : 0)).isFlat())
                .isTrue();
    }

    /** Of eight hours with 2,500 scans in each. */
    private static ShiftResult result(LongUnaryOperator heapAfter) {
        return new ShiftResult(
                new ShiftSettings(1, 8, 20_000, 300, 0),
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                new ShiftResult.Told(0, 20_000, 0, 0, 0, 0, 0, 0, 1, 0),
                IntStream.rangeClosed(1, 8)
                        .mapToObj(hour -> hour(hour, 2_500L * hour, heapAfter))
                        .toList(),
                Optional.empty());
    }

    private static ShiftResult.Hour hour(int hour, long scans, LongUnaryOperator heapAfter) {
        return new ShiftResult.Hour(hour, scans, heapAfter.applyAsLong(scans), 0, 0, 0);
    }

    @Test
    void settingsThatCanNotBeAreRefused() {
        assertThatThrownBy(() -> new ShiftSettings(1, 0, 100, 1, 0))
                .hasMessage("hours 0.0 must be above 0, at most 24");
        assertThatThrownBy(() -> new ShiftSettings(1, 8, 100, 30, 0))
                .hasMessage("scans 100 must be 5 or more for each of 30 tasks");
    }
}
