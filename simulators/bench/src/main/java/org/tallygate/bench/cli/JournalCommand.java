package org.tallygate.bench.cli;

import org.tallygate.bench.journal.JournalBench;
import org.tallygate.bench.journal.JournalBenchSettings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures the journal of a gateway. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the journal of a gateway on one thread: durable facts a second at 1, 10 and",
            "100 a commit beside the limit, which is to append the same bytes to one file and to",
            "force it; what is written for a fact; how long a journal of millions takes to open,",
            "and what is left of its files when all is delivered. Takes about three minutes and",
            "a gigabyte of disk. What bounds it is told as forces a commit and bytes a fact."
        })
final class JournalCommand implements Callable<Integer> {

    private static final int ROUNDS = 5;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--facts",
            description = "What the large journal holds (default: ${DEFAULT-VALUE}).")
    private int facts = 2_000_000;

    @Option(
            names = "--seconds",
            description = "How long each round lasts (default: ${DEFAULT-VALUE}).")
    private int seconds = 3;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Stands on the disk to measure (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = "--quick",
            description =
                    "Measures for an instant only, to see that it runs; the figures are poor.")
    private boolean quick;

    @Override
    public Integer call() throws InterruptedException {
        JournalBenchSettings settings = settings();
        return Benchmark.run(
                spec,
                (out, stop) ->
                        new Benchmark.Outcome(
                                List.of(), "", JournalBench.run(settings, out, stop)));
    }

    private JournalBenchSettings settings() {
        try {
            return quick
                    ? new JournalBenchSettings(data, ROUNDS, Duration.ofMillis(50), 20_000)
                    : new JournalBenchSettings(data, ROUNDS, Duration.ofSeconds(seconds), facts);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
