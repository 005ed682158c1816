package org.tallygate.bench.cli;

import org.tallygate.bench.Result;
import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** How every benchmark that takes long runs, tells its results, and stops. */
final class Benchmark {

    private static final int STOPPED = 130;

    private Benchmark() {}

    /**
     * What a run came to.
     *
     * @param faults in what should be exact; with one, the figures mean nothing
     * @param exact what was found to be exact, in words; empty when nothing is compared
     */
    record Outcome(List<String> faults, String exact, List<Result> results) {}

    /** Measures until it is done or stopped. */
    interface Measurement {

        Outcome measure(PrintWriter out, Stop stop)
                throws IOException, InterruptedException, Stopped;
    }

    /** Returns the exit code. */
    static int run(CommandSpec spec, Measurement measurement) throws InterruptedException {
        String name = spec.name();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Stop stop = Stop.onCtrlC()) {
            Outcome outcome = measurement.measure(out, stop);
            outcome.faults().forEach(fault -> err.println(name + ": " + fault));
            if (!outcome.faults().isEmpty()) {
                err.println(name + ": not exact; the figures mean nothing");
                return CommandLine.ExitCode.SOFTWARE;
            }
            if (!outcome.exact().isEmpty()) {
                out.println("  " + outcome.exact());
            }
            outcome.results().stream().map(Result::line).forEach(out::println);
            out.flush();
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            err.println(name + ": " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } catch (Stopped e) {
            err.println(name + ": " + e.getMessage());
            return STOPPED;
        }
    }
}
