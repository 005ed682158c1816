package org.tallygate.bench.cli;

import org.tallygate.bench.ledger.ConsoleBench;
import org.tallygate.bench.ledger.ConsoleBenchSettings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures the pages of the console over a large book. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = {
            "Fills a book with items at places, documents, exceptions and held facts, and asks for",
            "every page of the console many times while facts come in. Tells the 99th percentile"
                    + " of",
            "each page beside its limit, and the largest page. It takes about five minutes."
        })
final class ConsoleCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--items", description = "In the item master (default: ${DEFAULT-VALUE}).")
    private int items = 100_000;

    @Option(names = "--places", description = "Beside the dock (default: ${DEFAULT-VALUE}).")
    private int places = 200;

    @Option(
            names = "--documents",
            description = "Open ones of each kind, and exceptions (default: ${DEFAULT-VALUE}).")
    private int documents = 5_000;

    @Option(names = "--requests", description = "Of each page (default: ${DEFAULT-VALUE}).")
    private int requests = 200;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Stands on the disk to measure (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = "--open",
            description = "Leaves the pages there afterwards, to look at, until Ctrl-C.")
    private boolean open;

    @Override
    public Integer call() throws InterruptedException {
        ConsoleBenchSettings settings = settings();
        return Benchmark.run(
                spec,
                (out, stop) ->
                        new Benchmark.Outcome(
                                List.of(), "", ConsoleBench.run(settings, out, stop)));
    }

    private ConsoleBenchSettings settings() {
        try {
            return new ConsoleBenchSettings(data, items, places, documents, requests, open);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
