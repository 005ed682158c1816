package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Every reader of bytes against inputs from one seed. A few seconds in total, or {@code
 * -Dtallygate.fuzz.minutes=10} split evenly; {@code -Dtallygate.fuzz.seed=N} for other inputs. A
 * failure names its input in hexadecimal; {@code -Dtallygate.fuzz.targets=REGEX} and {@code
 * -Dtallygate.fuzz.input=HEX} run that alone.
 */
final class FuzzTest {

    private static final long SEED = Long.getLong("tallygate.fuzz.seed", 1);
    private static final int MINUTES = Integer.getInteger("tallygate.fuzz.minutes", 0);
    private static final @Nullable String INPUT = System.getProperty("tallygate.fuzz.input");
    private static final String TARGETS = System.getProperty("tallygate.fuzz.targets", ".*");
    private static final Duration SHORT = Duration.ofMillis(150);

    /** What one input may take of the processor; compiling and collecting is in it. */
    private static final long MOST_CPU_NANOS = Duration.ofSeconds(1).toNanos();

    /** When an input counts as one that never ends. */
    private static final Duration HANGS = Duration.ofSeconds(60);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static Stream<Named<Target>> targets() {
        return all().stream().map(target -> Named.of(target.name(), target));
    }

    private static List<Target> all() {
        List<Target> all = new ArrayList<>();
        all.addAll(LlrpTargets.all());
        all.addAll(ModuleTargets.all());
        all.addAll(LineTargets.all());
        all.addAll(ScannerTargets.all());
        all.addAll(DeskTargets.all());
        all.addAll(IdentityTargets.all());
        all.addAll(LinkTargets.all());
        all.addAll(EpcTargets.all());
        all.addAll(SettingsTargets.all());
        all.addAll(DutyTargets.all());
        all.removeIf(target -> !target.name().matches(TARGETS));
        return all;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void everyInputIsReadAsDocumented(Target target) throws InterruptedException {
        Duration budget =
                MINUTES == 0 ? SHORT : Duration.ofMinutes(MINUTES).dividedBy(all().size());
        Run run = new Run(target, budget);
        Thread thread = Thread.ofPlatform().daemon().name("fuzz-" + target.name()).start(run);
        boolean ended = thread.join(budget.plus(HANGS));
        assertThat(ended).as("%s hangs at %s", target.name(), run.told()).isTrue();
        assertThat(run.failure).as("%s fails at %s", target.name(), run.told()).isNull();
        System.out.printf("FUZZ target=%s seed=%d runs=%d%n", target.name(), SEED, run.runs.get());
    }

    /** One target's inputs, one after the other. */
    private static final class Run implements Runnable {

        private final Target target;
        private final long endNanos;
        private volatile byte[] input = {};
        private final AtomicLong runs = new AtomicLong();
        private volatile @Nullable Throwable failure;

        Run(Target target, Duration budget) {
            this.target = target;
            this.endNanos = System.nanoTime() + budget.toNanos();
        }

        @Override
        public void run() {
            SplittableRandom random = new SplittableRandom(SEED ^ target.name().hashCode());
            try {
                do {
                    SplittableRandom own = random.split();
                    input =
                            INPUT == null
                                    ? Mutation.of(target.seeds(), own)
                                    : HexFormat.of().parseHex(INPUT);
                    long before = THREADS.getCurrentThreadCpuTime();
                    target.check().run(input.clone(), own);
                    long nanos = THREADS.getCurrentThreadCpuTime() - before;
                    assertThat(nanos).as("nanoseconds for one input").isLessThan(MOST_CPU_NANOS);
                    runs.incrementAndGet();
                } while (System.nanoTime() - endNanos < 0 && INPUT == null);
            } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError thrown) {
                failure = thrown;
            }
        }

        String told() {
            return "run %d: %s".formatted(runs.get(), HexFormat.of().formatHex(input));
        }
    }
}
