package org.tallygate.bench.cli;

import org.tallygate.bench.spine.Spine;
import org.tallygate.bench.spine.SpineSettings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Measures the way of a fact from a gateway's journal into the ledger and back. */
@Command(
        name = "spine",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the way of a fact from a gateway's journal into the ledger and back.",
            "Gateways with real journals and uplinks, the real broker, the real ledger in",
            "PostgreSQL: throughput of a backlog beside a raw COPY of the same rows, latency from",
            "durable in the journal to committed under a load beside one append and force to the",
            "same disk. Exits 1 when the ledger is not exactly what was sent."
        })
final class SpineCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--gateways", description = "How many (default: ${DEFAULT-VALUE}).")
    private int gateways = 4;

    @Option(
            names = "--facts",
            description = "The backlog, of all gateways together (default: ${DEFAULT-VALUE}).")
    private int facts = 80_000;

    @Option(
            names = "--rate",
            description = "The load for the latency, facts a second (default: ${DEFAULT-VALUE}).")
    private int rate = 100;

    @Option(
            names = "--seconds",
            description = "How long that load is held (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Stands on the disk to measure (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = "--check",
            description = "Sends a few facts only, to see that the ledger is exact.")
    private boolean check;

    @Override
    public Integer call() throws InterruptedException {
        SpineSettings settings = settings();
        return Benchmark.run(
                spec,
                (out, stop) -> {
                    Spine.Report report = Spine.run(settings, out, stop);
                    return new Benchmark.Outcome(
                            report.faults(),
                            "the ledger is exactly what was sent",
                            report.results());
                });
    }

    private SpineSettings settings() {
        try {
            return check
                    ? new SpineSettings(data, 2, 1_000, 50, Duration.ofSeconds(1))
                    : new SpineSettings(data, gateways, facts, rate, Duration.ofSeconds(seconds));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
