package org.tallygate.bench.cli;

import org.tallygate.bench.station.StationBench;
import org.tallygate.bench.station.StationBenchSettings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Measures how long a person waits before a station. */
@Command(
        name = "station",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how long a person waits: from the last byte of a scan on a pseudo-terminal"
                    + " to",
            "the scanner's beep, to the verdict's colour and tone in Chromium, and to the stack"
                    + " light",
            "for scans one by one. The whole gateway with its link away and facts waiting; every",
            "verdict is durable before it is shown. The peer is the limit: 100 ms for colour, tone"
                    + " and",
            "light, 50 ms for the beep. Exits 1 when a scan is not kept, or has no verdict, tone,"
                    + " light",
            "and beep."
        })
final class StationCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--waiting",
            description = "Facts that wait in the journal (default: ${DEFAULT-VALUE}).")
    private int waiting = 10_000;

    @Option(
            names = "--rate",
            description = "How many scans a second, up to 40 (default: ${DEFAULT-VALUE}).")
    private int rate = 20;

    @Option(
            names = "--seconds",
            description =
                    "How long is measured, after 10 s that are not (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Stands on the disk to measure (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = "--check",
            description = "A short run only, to see that every scan has its verdict and beep.")
    private boolean check;

    @Override
    public Integer call() throws InterruptedException {
        StationBenchSettings settings = settings();
        return Benchmark.run(
                spec,
                (out, stop) -> {
                    StationBench.Report report = StationBench.run(settings, out, stop);
                    return new Benchmark.Outcome(
                            report.faults(),
                            "every scan is kept, and every verdict had its beep, tone and light",
                            report.results());
                });
    }

    private StationBenchSettings settings() {
        try {
            return new StationBenchSettings(
                    data,
                    waiting,
                    rate,
                    Duration.ofSeconds(check ? 1 : 10),
                    Duration.ofSeconds(check ? 3 : seconds));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
