package org.tallygate.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.device.Bytes;
import org.tallygate.sim.module.SimulatedModule;
import org.tallygate.sim.module.SimulatedTag;
import org.tallygate.sim.reader.SimulatedReader;
import org.tallygate.sim.scanner.ScannerBody.Outcome;
import org.tallygate.sim.scanner.SimulatedScanner;
import org.tallygate.sim.terminal.PseudoTerminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Every driver behind a bad cable: what its protocol can promise is held against what the simulator
 * gave, and when the faults end the device is ready again. Time runs {@value #SPEED} times as fast.
 * {@code -Dtallygate.soak.seeds=N} runs more seeds, {@code -Dtallygate.soak.seconds=N} longer.
 */
final class SoakTest {

    private static final int SPEED = 8;
    private static final long SEEDS = Long.getLong("tallygate.soak.seeds", 1);
    private static final long SECONDS = Long.getLong("tallygate.soak.seconds", 1);
    private static final int STEPS_BETWEEN = 20;
    private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

    private static final String EVERYTHING =
            "noise=0.05,split=0.5,duplicate=0.02,silence=0.005,unplug=0.005,checksum=0.05,"
                    + "truncate=0.03,stall=0.005";

    /** What a TCP connection does to its bytes: it cuts and delays them, and it breaks. */
    private static final String NETWORK = "split=1,stall=0.02,unplug=0.005";

    private static final Bytes EPC = Bytes.ofHex("E28068940000400A9D22ACFF");
    private static final Bytes OTHER = Bytes.ofHex("30751FEB705C5904E3D50D70");

    @TempDir private Path directory;

    @BeforeEach
    void needsTerminals() {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
    }

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, SEEDS).boxed();
    }

    @ParameterizedTest
    @EnumSource
    void deviceIsReadyAgainWhenTheFaultsEnd(Driven driven) throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (Rig rig = rig(driven, EVERYTHING, seed)) {
                populate(rig);
                forAWhile(rig, () -> scan(rig, "soak"));
                rig.line.calm();
                int before = rig.codes.size();
                until(rig, rig::isReady);
                until(
                        rig,
                        () ->
                                !(rig.device instanceof SimulatedScanner)
                                        || rig.codes.size() > before
                                        || !scan(rig, "calm"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ssiCodeThatTheScannerKnowsTakenWasToldOnceAndNoneWasWrong(long seed) throws IOException {
        String faults =
                "noise=0.03,split=0.5,silence=0.003,unplug=0.002,checksum=0.05,truncate=0.03";
        List<String> given = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        try (Rig rig = rig(Driven.SSI, faults, seed)) {
            until(rig, rig::isReady);
            SimulatedScanner scanner = (SimulatedScanner) rig.device;
            long[] acks = {acks(scanner)};
            forAWhile(
                    rig,
                    () -> {
                        String next = "SSI-" + given.size();
                        long acknowledged = acks(scanner);
                        if (rig.isReady() && scan(rig, next)) {
                            if (acknowledged > acks[0] && !given.isEmpty()) {
                                taken.add(given.getLast());
                            }
                            acks[0] = acknowledged;
                            given.add(next);
                        }
                    });
            rig.line.calm();
            until(rig, rig::isReady);
            System.out.printf(
                    "SOAK ssi seed=%d given=%d taken=%d told=%d %s%n",
                    seed, given.size(), taken.size(), rig.codes.size(), rig.line.summary());
            assertThat(rig.texts()).as("%s", rig).isSubsetOf(given).containsAll(taken);
            // A copy that was hit in just its retransmit bit is told again: one of 30,000 codes.
            assertThat(rig.codes.size() - Set.copyOf(rig.texts()).size())
                    .as("%s", rig)
                    .isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void linesThatAreOnlyCutAllArriveInOrder(long seed) throws IOException {
        List<String> given = new ArrayList<>();
        try (Rig rig = rig(Driven.LINE, "split=1", seed)) {
            until(rig, rig::isReady);
            forAWhile(
                    rig,
                    () -> {
                        String next = "LINE-" + given.size();
                        if (given.size() < rig.codes.size() + 20 && scan(rig, next)) {
                            given.add(next);
                        }
                    });
            rig.line.calm();
            until(rig, () -> rig.codes.size() >= given.size());
            assertThat(rig.texts()).as("%s", rig).isEqualTo(given);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lineAfterTheFirstWholeOneIsReadAgainAfterNoise(long seed) throws IOException {
        try (Rig rig = rig(Driven.LINE, EVERYTHING, seed)) {
            until(rig, rig::isReady);
            forAWhile(rig, () -> scan(rig, "4006381333931"));
            rig.line.calm();
            until(rig, rig::isReady);
            until(rig, () -> scan(rig, "FIRST"));
            until(rig, () -> scan(rig, "SECOND"));
            until(rig, () -> rig.texts().contains("SECOND"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Driven.class,
            names = {"UHFREADER18", "UHFREADER288", "MERCURY", "R200", "M100", "R2000"})
    void moduleTellsNoTagThatIsNotThere(Driven driven) throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (Rig rig = rig(driven, EVERYTHING, seed)) {
                populate(rig);
                forAWhile(rig, () -> {});
                rig.line.calm();
                int before = rig.tags.size();
                until(rig, () -> rig.tags.size() > before + 4);
                long wrong =
                        rig.tags.stream()
                                .filter(tag -> !List.of(EPC, OTHER).contains(tag.epc()))
                                .count();
                System.out.printf(
                        "SOAK %s seed=%d tags=%d wrong=%d %s%n",
                        driven, seed, rig.tags.size(), wrong, rig.line.summary());
                // A sum of 8 bits misses one of 256 frames that are damaged in more than one bit.
                boolean hasCrc =
                        driven == Driven.UHFREADER18
                                || driven == Driven.UHFREADER288
                                || driven == Driven.MERCURY;
                assertThat(wrong).as("%s", rig).isLessThanOrEqualTo(hasCrc ? 0 : 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void llrpReportsAllArriveOverAConnectionThatOnlyCutsAndDelays(long seed) throws IOException {
        List<Bytes> shown = new ArrayList<>();
        try (Rig rig = rig(Driven.LLRP, "split=1,stall=0.02", seed)) {
            SimulatedReader reader = (SimulatedReader) rig.device;
            until(rig, reader::isRunning);
            long[] next = {0};
            forAWhile(
                    rig,
                    () -> {
                        long now = System.nanoTime();
                        if (reader.isRunning() && now > next[0]) {
                            // Longer than one round, so that each is reported at least once.
                            next[0] = now + Duration.ofMillis(250).toNanos() / SPEED;
                            reader.clear();
                            shown.add(epc(shown.size()));
                            reader.present(List.of(shown.getLast()), 1, -50);
                        }
                    });
            rig.line.calm();
            until(rig, () -> rig.epcs().size() >= shown.size());
            assertThat(rig.epcs()).as("%s", rig).isEqualTo(shown);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void llrpReaderBehindABreakingConnectionTellsNoWrongTag(long seed) throws IOException {
        try (Rig rig = rig(Driven.LLRP, NETWORK, seed)) {
            populate(rig);
            forAWhile(rig, () -> {});
            rig.line.calm();
            until(rig, rig::isReady);
            int before = rig.tags.size();
            until(rig, () -> rig.tags.size() > before + 4);
            assertThat(rig.epcs()).as("%s", rig).isSubsetOf(EPC, OTHER);
        }
    }

    private Rig rig(Driven driven, String faults, long seed) throws IOException {
        return Rig.of(
                driven,
                Driven.Place.on(driven, directory),
                FaultPlan.of(faults, seed),
                Rig.fast(SPEED));
    }

    private static void populate(Rig rig) {
        switch (rig.device) {
            case SimulatedModule module ->
                    module.show(
                            List.of(
                                    new SimulatedTag(EPC, 1, -55),
                                    new SimulatedTag(OTHER, 1, -70)));
            case SimulatedReader reader -> reader.present(List.of(EPC, OTHER), 1, -50);
            case Object _ -> {}
        }
    }

    private static boolean scan(Rig rig, String text) {
        return rig.device instanceof SimulatedScanner scanner
                && scanner.scan(Bytes.of(text.getBytes(StandardCharsets.US_ASCII))) == Outcome.SENT;
    }

    private static long acks(SimulatedScanner scanner) {
        return Long.parseLong(scanner.summary().split("[ ,]", -1)[1]);
    }

    private static Bytes epc(int number) {
        return Bytes.ofHex("3074257BF7194E400000%04X".formatted(number));
    }

    /** Leaves the line time between two things to say, so that it is not full all the time. */
    private static void forAWhile(Rig rig, Runnable now) {
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        for (long step = 0; System.nanoTime() < end; step++) {
            rig.step();
            if (step % STEPS_BETWEEN == 0) {
                now.run();
            }
        }
    }

    private static void until(Rig rig, BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            rig.step();
            assertThat(System.nanoTime() - start).as("%s", rig).isLessThan(LIMIT_NANOS);
        }
    }
}
