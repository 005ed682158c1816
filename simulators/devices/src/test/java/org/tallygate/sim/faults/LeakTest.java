package org.tallygate.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.sim.terminal.PseudoTerminal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A hundred times unplugged and plugged in again: what every driver keeps of that is nothing. */
final class LeakTest {

    private static final int WARM_UP = 15;
    private static final int CYCLES = 100;

    /** Waits of the drivers pass so many times as fast. */
    private static final int SPEED = 100;

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

    /** 10 KB a cycle: less than one read buffer, more than what the machine's own code may keep. */
    private static final long MOST_BYTES = CYCLES * 10_000L;

    /** What leaks grows in every round; what another test's thread lets go late grows in one. */
    private static final int ROUNDS = 3;

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource
    void hundredPlugsLeakNoThreadNoDescriptorAndNoMemory(Driven driven) throws IOException {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
        assumeTrue(Files.isDirectory(DESCRIPTORS), "/proc is absent: nothing to count");
        try (Rig rig =
                Rig.of(
                        driven,
                        Driven.Place.on(driven, directory),
                        FaultPlan.of("split=0", 1),
                        Rig.fast(SPEED))) {
            replug(rig, WARM_UP);
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            long descriptors = descriptors();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS && least >= MOST_BYTES; round++) {
                long used = used();
                replug(rig, CYCLES);
                least = Math.min(least, used() - used);
            }
            int moreThreads = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
            long moreDescriptors = descriptors() - descriptors;
            System.out.printf(
                    "LEAK %s threads=%+d descriptors=%+d bytes=%+d%n",
                    driven, moreThreads, moreDescriptors, least);
            assertThat(moreThreads).as("threads").isLessThanOrEqualTo(2);
            assertThat(moreDescriptors).as("descriptors").isLessThanOrEqualTo(3);
            assertThat(least).as("bytes in use after a collection").isLessThan(MOST_BYTES);
        }
    }

    private static void replug(Rig rig, int times) {
        for (int i = 0; i < times; i++) {
            until(rig, rig::isReady);
            rig.line.unplug();
            until(rig, () -> !rig.isReady());
            rig.line.plug();
        }
        until(rig, rig::isReady);
        rig.codes.clear();
        rig.tags.clear();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.count();
        }
    }

    private static long used() {
        // The collection that is asked for is a whole one with the collector of the build.
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void until(Rig rig, BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            rig.step();
            assertThat(System.nanoTime() - start).as("%s", rig).isLessThan(LIMIT_NANOS);
        }
    }
}
