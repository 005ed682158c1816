package org.tallygate.server.cli;

import org.tallygate.server.boot.AdoptFile;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Hands a person's word to the running centre that a box may go on with it. */
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a box go on with this centre although it knows a later state of the ledger.",
            "Only for a ledger whose newer copy is lost for good. The centre must run."
        })
public final class AdoptCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", description = "The centre's data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "central");

    @Option(
            names = "--gateway",
            required = true,
            paramLabel = "ENV/SITE/GATEWAY",
            description = "The box, as the console shows it.")
    private String gateway = "";

    @Override
    public Integer call() {
        try {
            AdoptFile.parse(gateway);
        } catch (IllegalArgumentException e) {
            return failed(CommandLine.ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        InboxVisit visit = new InboxVisit(data, "adopt");
        try {
            InboxVisit.Answer answer = visit.hand(folder -> AdoptFile.write(folder, gateway));
            return switch (answer) {
                case LOADED -> {
                    spec.commandLine()
                            .getOut()
                            .println(gateway + " is told; it goes on if it waits for this word");
                    yield CommandLine.ExitCode.OK;
                }
                case REFUSED -> failed(CommandLine.ExitCode.SOFTWARE, visit.reason().strip());
                case NONE ->
                        failed(
                                CommandLine.ExitCode.SOFTWARE,
                                visit.withdraw()
                                        ? "the centre does not answer: nothing was said to the box;"
                                                + " start the centre and try again"
                                        : "the centre took it just now; look at the box");
            };
        } catch (IOException e) {
            return failed(CommandLine.ExitCode.SOFTWARE, "the box was not told: " + e);
        }
    }

    private int failed(int code, String sentence) {
        spec.commandLine().getErr().println(sentence);
        return code;
    }
}
