package org.tallygate.plant.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.slf4j.LoggerFactory;
import org.tallygate.plant.shift.Shift;
import org.tallygate.plant.shift.ShiftResult;
import org.tallygate.plant.shift.ShiftSettings;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Runs whole shifts of people at work. */
@Command(
        name = "shift",
        mixinStandardHelpOptions = true,
        description = {
            "Runs shifts of people at work in virtual time, each from one seed.",
            "Every kind of task, every kind of mistake, the link down a third of the time, the box"
                    + " without power now and then. An oracle says what each scan must come to."
                    + " Exit 1 on any difference."
        })
final class ShiftCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seed", paramLabel = "N", description = "the first seed; 1 unless told")
    private long seed = 1;

    @Option(names = "--seeds", paramLabel = "K", description = "how many seeds; 1 unless told")
    private int seeds = 1;

    @Option(names = "--hours", paramLabel = "H", description = "${DEFAULT-VALUE} unless told")
    private double hours = 8;

    @Option(names = "--scans", paramLabel = "S", description = "${DEFAULT-VALUE} unless told")
    private int scans = 20_000;

    @Option(names = "--tasks", paramLabel = "T", description = "${DEFAULT-VALUE} unless told")
    private int tasks = 300;

    @Option(
            names = "--pace",
            paramLabel = "P",
            description = "so many times as fast as a clock; as fast as can be unless told")
    private double pace = 0;

    @Option(names = "--intents", description = "also tells how often people did what")
    private boolean intents = false;

    @Override
    public Integer call() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
            root.getLoggerContext().getLogger("org.tallygate").setLevel(Level.OFF);
        }
        List<ShiftResult> results = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
            long began = System.nanoTime();
            long number = seed + i;
            ShiftResult result =
                    Shift.run(
                            new ShiftSettings(number, hours, scans, tasks, pace),
                            hour -> progress(number, hour));
            results.add(result);
            spec.commandLine()
                    .getErr()
                    .printf(
                            "seed %d: %s after %.0f s%n",
                            number,
                            result.failure().isPresent() ? "DIFFERS" : "as the oracle says",
                            (System.nanoTime() - began) / 1e9);
        }
        print(results);
        return results.stream().allMatch(this::isGood) ? CommandLine.ExitCode.OK : 1;
    }

    private void progress(long number, ShiftResult.Hour hour) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                "seed %d, hour %.0f: %d scans, %d facts wait, heap %.2f MB and the disk's"
                        + " %.2f MB, journal %.2f MB%n",
                number,
                hour.hour(),
                hour.scans(),
                hour.waiting(),
                hour.heapBytes() / 1e6,
                hour.diskBytes() / 1e6,
                hour.journalBytes() / 1e6);
        err.flush();
    }

    private boolean isGood(ShiftResult result) {
        return result.failure().isEmpty() && result.isFlat();
    }

    private void print(List<ShiftResult> results) {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Long> verdicts = new TreeMap<>();
        Map<String, Long> did = new TreeMap<>();
        Map<String, Long> ended = new TreeMap<>();
        for (ShiftResult result : results) {
            result.verdicts().forEach((told, count) -> verdicts.merge(told, count, Long::sum));
            result.intents().forEach((told, count) -> did.merge(told, count, Long::sum));
            result.tasks()
                    .forEach((kind, count) ->
                            ended.merge(kind.name(), count.longValue(), Long::sum));
        }
        row(out, "seeds", results.size());
        row(out, "scans", sum(results, ShiftResult.Told::scans));
        row(out, "things done", sum(results, ShiftResult.Told::acts));
        row(out, "facts, each in the book once", sum(results, ShiftResult.Told::facts));
        row(out, "outages of the link", sum(results, told -> told.outages()));
        row(
                out,
                "percent of the time",
                100
                        * sum(results, ShiftResult.Told::outSeconds)
                        / Math.max(1, sum(results, told -> (long) (hours * 3600))));
        row(out, "starts of the box", sum(results, told -> told.starts()));
        row(out, "done as the power went", sum(results, ShiftResult.Told::survived));
        row(out, "sent twice by handhelds", sum(results, ShiftResult.Told::again));
        row(out, "codes kept for a person", sum(results, told -> told.kept()));
        row(out, "tasks ended", ended.values().stream().mapToLong(Long::longValue).sum());
        ended.forEach((kind, count) -> row(out, "  " + kind, count));
        row(out, "verdicts", verdicts.values().stream().mapToLong(Long::longValue).sum());
        byCount(verdicts).forEach(each -> row(out, "  " + each.getKey(), each.getValue()));
        if (intents) {
            row(out, "what people did", did.size());
            byCount(did).forEach(each -> row(out, "  " + each.getKey(), each.getValue()));
        }
        row(
                out,
                "most growth of the heap, KB",
                results.stream().mapToLong(ShiftResult::growth).max().orElse(0) / 1_000);
        row(out, "seeds that differed", results.stream().filter(each -> !isGood(each)).count());
        results.stream().filter(each -> !isGood(each)).forEach(each -> failure(out, each));
        out.flush();
    }

    private static List<Map.Entry<String, Long>> byCount(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
    }

    private static long sum(
            List<ShiftResult> results, java.util.function.ToLongFunction<ShiftResult.Told> what) {
        return results.stream().map(ShiftResult::told).mapToLong(what).sum();
    }

    private static void row(PrintWriter out, String what, long count) {
        out.printf("%-42s %10d%n", what, count);
    }

    private void failure(PrintWriter out, ShiftResult result) {
        out.println();
        result.failure()
                .ifPresentOrElse(
                        failure -> {
                            if (seeds == 1) {
                                out.println(failure.last());
                            }
                            out.printf(
                                    "seed %d differs at %.0f s:%n%s%n",
                                    result.settings().seed(),
                                    failure.seconds(),
                                    failure.sentence());
                        },
                        () ->
                                out.printf(
                                        "seed %d: the heap grew by %d bytes from half of the shift"
                                                + " to its end, must be at most %d%n",
                                        result.settings().seed(),
                                        result.growth(),
                                        ShiftResult.MOST_GROWTH_BYTES));
        out.printf(
                "again: ./tallygate shift --seed %d --hours %s --scans %d --tasks %d%n",
                result.settings().seed(), hours, scans, tasks);
    }
}
