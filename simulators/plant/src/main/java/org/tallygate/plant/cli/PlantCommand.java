package org.tallygate.plant.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.slf4j.LoggerFactory;
import org.tallygate.plant.virtual.Fault;
import org.tallygate.plant.virtual.Plant;
import org.tallygate.plant.virtual.RunResult;
import org.tallygate.plant.virtual.RunSettings;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** Runs whole plants in virtual time. */
@Command(
        name = "plant",
        mixinStandardHelpOptions = true,
        description = {
            "Runs whole plants in virtual time, each from one seed, with faults of every kind.",
            "Holds what people were shown against journals and book. Exit 1 when a promise broke."
        })
final class PlantCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seeds", paramLabel = "N", description = "how many seeds; 20 unless told")
    private int seeds = 20;

    @Option(names = "--first", paramLabel = "S", description = "the first seed; 1 unless told")
    private long first = 1;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "runs this one alone and prints what led to a failure")
    private Long only = Long.MIN_VALUE;

    @Option(
            names = "--steps",
            paramLabel = "K",
            description = "steps before the faults stop; ${DEFAULT-VALUE} unless told")
    private int steps = RunSettings.USUAL_STEPS;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            description = "all, none, or a list such as box-killed,link-cut")
    private String faults = "all";

    @Option(names = "--threads", paramLabel = "T", description = "plants at a time; one per core")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        Set<Fault> chosen = chosen();
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
            root.getLoggerContext().getLogger("org.tallygate").setLevel(Level.OFF);
        }
        boolean one = only != Long.MIN_VALUE;
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < (one ? 1 : seeds); i++) {
            numbers.add(one ? only : first + i);
        }
        List<RunResult> failed = new ArrayList<>();
        Verdicts verdicts = new Verdicts();
        runAll(numbers, chosen, verdicts, failed);
        PrintWriter out = spec.commandLine().getOut();
        verdicts.print(out);
        for (RunResult each : failed) {
            each.failure()
                    .ifPresent(failure -> {
                        out.println();
                        out.printf(
                                "seed %d broke at step %d:%n",
                                each.settings().seed(), failure.step());
                        if (one) {
                            out.println(failure.last());
                        }
                        out.println(failure.sentence());
                        out.printf(
                                "again: ./tallygate plant --seed %d --steps %d --faults %s%n",
                                each.settings().seed(), steps, faults);
                    });
        }
        out.flush();
        return failed.isEmpty() ? CommandLine.ExitCode.OK : 1;
    }

    private Set<Fault> chosen() {
        Set<Fault> chosen = EnumSet.noneOf(Fault.class);
        switch (faults) {
            case "all" -> chosen.addAll(EnumSet.allOf(Fault.class));
            case "none" -> {}
            default -> {
                for (String option : faults.split(",", -1)) {
                    chosen.add(
                            Fault.ofOption(option)
                                    .orElseThrow(() ->
                                            new ParameterException(
                                                    spec.commandLine(),
                                                    "no fault is called '" + option + "'")));
                }
            }
        }
        return chosen;
    }

    private void runAll(
            List<Long> numbers, Set<Fault> chosen, Verdicts verdicts, List<RunResult> failed) {
        AtomicLong next = new AtomicLong();
        long began = System.nanoTime();
        Runnable worker =
                () -> {
                    for (long at = next.getAndIncrement();
                            at < numbers.size();
                            at = next.getAndIncrement()) {
                        RunResult result =
                                Plant.run(new RunSettings(numbers.get((int) at), steps, chosen));
                        synchronized (verdicts) {
                            verdicts.add(result);
                            if (result.failure().isPresent()) {
                                failed.add(result);
                            }
                            progress(verdicts.runs, numbers.size(), failed.size(), began);
                        }
                    }
                };
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, numbers.size()); i++) {
            workers.add(Thread.ofPlatform().name("plant-" + i).start(worker));
        }
        try {
            for (Thread each : workers) {
                each.join();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void progress(int done, int of, int failed, long began) {
        PrintWriter err = spec.commandLine().getErr();
        if (done % 20 == 0 || done == of) {
            err.printf(
                    "%d of %d seeds, %d failed, %.0f s%n",
                    done, of, failed, (System.nanoTime() - began) / 1e9);
            err.flush();
        }
    }

    /** Sums over all runs. */
    private static final class Verdicts {

        private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        private int runs;
        private int broken;
        private long acknowledged;
        private long offered;
        private long facts;
        private final Map<String, Integer> orders = new TreeMap<>();
        private long refused;
        private long restarts;
        private long steps;
        private long seconds;
        private String hash = "";

        void add(RunResult result) {
            runs++;
            broken += result.failure().isPresent() ? 1 : 0;
            acknowledged += result.told().acknowledged();
            offered += result.told().offered();
            facts += result.told().facts();
            restarts += result.told().restarts();
            result.told().orders().forEach((name, done) -> orders.merge(name, done, Integer::sum));
            refused += result.told().refused();
            steps += result.steps();
            seconds += result.virtualSeconds();
            result.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
            hash = result.hash();
        }

        void print(PrintWriter out) {
            out.printf("%-26s %12d%n", "seeds", runs);
            out.printf("%-26s %12d%n", "steps", steps);
            out.printf("%-26s %12.1f%n", "virtual hours", seconds / 3600.0);
            for (Fault fault : Fault.values()) {
                out.printf(
                        "%-26s %12d  %s%n",
                        fault.option(), faults.getOrDefault(fault, 0), fault.sentence());
            }
            out.printf("%-26s %12d%n", "starts of boxes", restarts);
            out.printf("%-26s %12d%n", "things done by people", offered);
            out.printf("%-26s %12d%n", "shown as done", acknowledged);
            out.printf("%-26s %12d%n", "facts in the books", facts);
            orders.forEach((name, done) -> out.printf("%-26s %12d  orders done%n", name, done));
            out.printf("%-26s %12d%n", "orders refused", refused);
            out.printf("%-26s %12d%n", "seeds that failed", broken);
            if (runs == 1) {
                out.printf("%-26s %s%n", "trace", hash);
            }
        }
    }
}
