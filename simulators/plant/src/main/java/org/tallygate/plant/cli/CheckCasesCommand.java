package org.tallygate.plant.cli;

import org.tallygate.plant.cases.Cases;
import org.tallygate.plant.cases.Cases.Result;
import org.tallygate.plant.cases.Verdicts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs scenarios of other inventory systems through the product. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = {
            "Runs files of peer cases through the product's own ledger and prints n of m a file,"
                    + " and each failing case with what was expected and what was got.",
            "Cases that ask for a value are counted apart; their quantities must hold.",
            "Exit 1 when a case fails, 2 when a file can't be read."
        })
final class CheckCasesCommand implements Callable<Integer> {

    private static final int ALL_AS_EXPECTED = 0;
    private static final int SOME_FAILED = 1;
    private static final int UNREADABLE = 2;
    private static final int MAX_SHOWN = 1_000;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Files or folders of them.")
    private List<Path> paths = List.of();

    @Override
    public Integer call() throws IOException {
        Cases cases = new Cases();
        PrintWriter out = spec.commandLine().getOut();
        List<Path> files = Cases.files(paths);
        if (files.isEmpty()) {
            out.println("there is no .json file in " + paths);
            return UNREADABLE;
        }
        int worst = ALL_AS_EXPECTED;
        for (Path file : files) {
            worst = Math.max(worst, tell(cases.run(file), out));
        }
        return worst;
    }

    private static int tell(Result result, PrintWriter out) {
        String name = String.valueOf(result.file().getFileName());
        return switch (result) {
            case Result.Judged(_, Verdicts verdicts) -> {
                out.printf("%s: %s%n", name, verdicts.count());
                verdicts.failed().forEach(wrong -> tell(wrong, out));
                yield verdicts.failed().isEmpty() ? ALL_AS_EXPECTED : SOME_FAILED;
            }
            case Result.Unreadable(_, String reason) -> {
                out.printf("%s: can't be read: %s%n", name, reason);
                yield UNREADABLE;
            }
        };
    }

    private static void tell(Verdicts.Wrong wrong, PrintWriter out) {
        out.printf("  failed %s, %s%n", wrong.id(), wrong.where());
        out.printf("    expected %s%n", cut(wrong.expected()));
        out.printf("    got      %s%n", cut(wrong.got()));
    }

    private static String cut(String text) {
        return text.length() <= MAX_SHOWN
                ? text
                : text.substring(0, MAX_SHOWN) + "… (" + text.length() + " characters)";
    }
}
