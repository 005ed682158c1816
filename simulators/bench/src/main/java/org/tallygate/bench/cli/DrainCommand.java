package org.tallygate.bench.cli;

import org.tallygate.bench.spine.Drain;
import org.tallygate.bench.spine.DrainSettings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Measures a station at work while its gateway's backlog is drained. */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description = {
            "Measures a station at work while its gateway's backlog is drained: facts wait in the",
            "journal, the link comes back, and people go on scanning. A scan counts as answered",
            "when it is durable and its scanner has the word. The real station, journal, uplink,",
            "broker and intake, with PostgreSQL. Exits 1 when the ledger is not exactly what is",
            "in the journal, or a scan was not kept."
        })
final class DrainCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--facts", description = "How many wait (default: ${DEFAULT-VALUE}).")
    private int facts = 200_000;

    @Option(
            names = "--rate",
            description = "How many scans a second, up to 100 (default: ${DEFAULT-VALUE}).")
    private int rate = 20;

    @Option(
            names = "--seconds",
            description =
                    "How long is scanned with nothing waiting, for comparison (default:"
                            + " ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Stands on the disk to measure (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = "--check",
            description = "Drains few facts only, to see that the ledger is exact.")
    private boolean check;

    @Override
    public Integer call() throws InterruptedException {
        DrainSettings settings = settings();
        return Benchmark.run(
                spec,
                (out, stop) -> {
                    Drain.Report report = Drain.run(settings, out, stop);
                    return new Benchmark.Outcome(
                            report.faults(),
                            "the ledger is exactly what is in the journal, and every scan was kept",
                            report.results());
                });
    }

    private DrainSettings settings() {
        try {
            return check
                    ? new DrainSettings(data, 20_000, 20, Duration.ofSeconds(1))
                    : new DrainSettings(data, facts, rate, Duration.ofSeconds(seconds));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
