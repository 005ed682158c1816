package org.tallygate.bench.cli;

import org.tallygate.bench.ledger.Figure;
import org.tallygate.bench.ledger.LedgerBench;
import org.tallygate.bench.ledger.LedgerBenchSettings;
import org.tallygate.bench.ledger.LedgerBenchSettings.Rounds;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Measures the ledger in PostgreSQL. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the ledger in PostgreSQL: facts posted a second beside a raw COPY of the"
                    + " same",
            "rows into the same columns and indexes, in turn, each round after a checkpoint; facts",
            "with serial numbers, packages and documents; a loop of one transaction for each",
            "movement, as a typical ERP does it; reservations in process and over HTTP; and how",
            "long it takes to read what can be sold while facts come in. Medians are told. It",
            "takes about nine minutes, and five more with --tenfold."
        })
final class LedgerCommand implements Callable<Integer> {

    private static final int ITEMS = 10_000;
    private static final int STRETCH = 20;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--seconds",
            description = "How long each round lasts (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(
            names = "--rounds",
            description = "How many there are of each side (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "RESULT",
            converter = FigureWord.class,
            description =
                    "Tells only these, and what they are compared with. Default: all of them.")
    private Set<Figure> only = Set.of();

    @Option(names = "--group", description = "Facts in one commit (default: ${DEFAULT-VALUE}).")
    private int group = 2_000;

    @Option(
            names = "--facts",
            description = "What the book holds before (default: ${DEFAULT-VALUE}).")
    private long facts = 200_000;

    @Option(
            names = "--tenfold",
            description =
                    "Measures all of it again with ten times the facts, items and places, and tells"
                            + " how each figure changed.")
    private boolean tenfold;

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
        LedgerBenchSettings settings = settings();
        return Benchmark.run(
                spec,
                (out, stop) ->
                        new Benchmark.Outcome(List.of(), "", LedgerBench.run(settings, out, stop)));
    }

    private LedgerBenchSettings settings() {
        try {
            return quick
                    ? new LedgerBenchSettings(
                            data,
                            only,
                            new Rounds(1, Duration.ofMillis(50), 2),
                            200,
                            500,
                            1_000,
                            tenfold)
                    : new LedgerBenchSettings(
                            data,
                            only,
                            new Rounds(rounds, Duration.ofSeconds(seconds), STRETCH),
                            group,
                            ITEMS,
                            facts,
                            tenfold);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The names of the lines RESULT. */
    static final class FigureWord implements ITypeConverter<Figure> {

        @Override
        public Figure convert(String word) {
            try {
                return Figure.of(word);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
