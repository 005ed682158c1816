package org.tallygate.plant.cli;

import org.tallygate.plant.conformance.Conformance;
import org.tallygate.plant.conformance.Conformance.Result;
import org.tallygate.plant.conformance.Verdicts.Wrong;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs vectors of other people through the product. */
@Command(
        name = "vectors",
        mixinStandardHelpOptions = true,
        description = {
            "Runs files of vectors through the product's own code and prints n of m a file, and"
                    + " each failing row with what was expected and what was got.",
            "Rows that are argued in docs/vector-exceptions.csv are counted apart.",
            "Exit 1 when a row fails that isn't argued or a file can't be read."
        })
final class CheckVectorsCommand implements Callable<Integer> {

    private static final int MAX_SHOWN = 2_000;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Files or folders of them.")
    private List<Path> paths = List.of();

    @Override
    public Integer call() throws IOException {
        Conformance conformance = new Conformance();
        PrintWriter out = spec.commandLine().getOut();
        int wrong = 0;
        for (Path file : Conformance.files(paths)) {
            wrong += tell(conformance.run(file), out);
        }
        return wrong == 0 ? 0 : 1;
    }

    /** How much of it is wrong. */
    private static int tell(Result result, PrintWriter out) {
        String name = result.file().getFileName().toString();
        return switch (result) {
            case Result.Judged judged -> {
                out.printf("%s: %s%n", name, judged.verdicts().count());
                judged.verdicts().argued().forEach(row -> tell("argued", row, out));
                judged.verdicts().failed().forEach(row -> tell("failed", row, out));
                yield judged.verdicts().failed().size();
            }
            case Result.NotBuilt _ -> {
                out.printf("%s: not built yet%n", name);
                yield 0;
            }
            case Result.NoKind _ -> {
                out.printf("%s: no kind of vectors has this name; not counted%n", name);
                yield 0;
            }
            case Result.Unreadable unreadable -> {
                out.printf("%s: can't be read: %s%n", name, unreadable.reason());
                yield 1;
            }
        };
    }

    private static void tell(String how, Wrong row, PrintWriter out) {
        out.printf("  %s %s: expected %s%n", how, row.id(), cut(row.expected()));
        out.printf("         got %s%n", cut(row.got()));
        out.printf(
                "         %s%n",
                row.argument().isEmpty() ? "input SHA-256 " + row.inputSha256() : row.argument());
    }

    private static String cut(String text) {
        return text.length() <= MAX_SHOWN
                ? text
                : text.substring(0, MAX_SHOWN) + "… (" + text.length() + " characters)";
    }
}
