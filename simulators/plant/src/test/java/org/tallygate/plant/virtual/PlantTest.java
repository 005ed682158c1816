package org.tallygate.plant.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whole plants in virtual time: a fixed set of seeds, and that a seed is all that a run needs. */
final class PlantTest {

    private static final int STEPS = 2_500;

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("org.tallygate");
    private static final Level BEFORE = LOG.getLevel();

    /** Thousands of faults a second are no news here. */
    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void aloud() {
        LOG.setLevel(BEFORE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyPromiseHoldsUnderAllFaults(long seed) {
        RunResult result = Plant.run(new RunSettings(seed, STEPS, EnumSet.allOf(Fault.class)));

        assertThat(result.failure())
                .as("./tallygate plant --seed %d --steps %d", seed, STEPS)
                .isEmpty();
        assertThat(result.told().offered()).isPositive();
    }

    /** Where nothing fails, most is asked for and done. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aDayWithoutFaultsLosesNothingEither(long seed) {
        RunResult result = Plant.run(new RunSettings(seed, 2 * STEPS, Set.of()));

        assertThat(result.failure()).isEmpty();
        assertThat(result.faults()).isEmpty();
        assertThat(result.told().acknowledged()).isPositive();
    }

    /** What is never done proves nothing. */
    @Test
    void customersAndClerksUseTheWholeLedger() {
        Map<String, Integer> done = new TreeMap<>();
        for (int seed = 1; seed <= 2; seed++) {
            Plant.run(new RunSettings(seed, 2 * STEPS, Set.of()))
                    .told()
                    .orders()
                    .forEach((order, times) -> done.merge(order, times, Integer::sum));
        }

        assertThat(done.entrySet())
                .filteredOn(each -> each.getValue() > 0)
                .extracting(Map.Entry::getKey)
                .contains(
                        "Reserve",
                        "PlaceSale",
                        "ShipSale",
                        "RequestTransfer",
                        "DispatchTransfer",
                        "ReceiveTransfer",
                        "RequestReturn",
                        "RecordCount",
                        "GrantLease",
                        "MergeItems",
                        "SetQuota",
                        "RebalanceQuotas",
                        "PostPromise",
                        "DiscardHeld",
                        "ResolveTransfer");
    }

    @Test
    void theSameSeedIsTheSameRun() {
        RunSettings settings = new RunSettings(42, STEPS, EnumSet.allOf(Fault.class));

        assertThat(Plant.run(settings)).isEqualTo(Plant.run(settings));
        assertThat(Plant.run(new RunSettings(43, STEPS, EnumSet.allOf(Fault.class))).hash())
                .isNotEqualTo(Plant.run(settings).hash());
    }

    /** Sets and maps of the JDK have another order in each process: nothing may depend on it. */
    @Test
    void aSeedIsTheSameRunInAnotherProcess() throws IOException, InterruptedException {
        RunResult here = Plant.run(new RunSettings(44, STEPS, EnumSet.allOf(Fault.class)));

        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.tallygate.plant.cli.Tallygate",
                                "plant",
                                "--seed",
                                "44",
                                "--steps",
                                Integer.toString(STEPS))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String told = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(other.waitFor()).isZero();
        assertThat(told).contains(here.hash());
    }
}
