package org.tallygate.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Hands files to the centre's inbox and tells what became of them. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Loads items.csv, locations.csv and expected receipts into a centre, all or nothing.",
            "The centre may run or not; it loads what waits when it starts."
        })
public final class ImportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", description = "The centre's data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "central");

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV or JSON files.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        InboxVisit visit = new InboxVisit(data, "import");
        try {
            InboxVisit.Answer answer =
                    visit.hand(folder -> {
                        for (Path file : files) {
                            Files.copy(file, folder.resolve(file.getFileName()));
                        }
                    });
            return switch (answer) {
                case LOADED -> told("loaded " + files.size() + " file(s)");
                case REFUSED -> {
                    spec.commandLine().getErr().print(visit.reason());
                    yield CommandLine.ExitCode.SOFTWARE;
                }
                case NONE -> told("the centre does not answer; it loads the files when it starts");
            };
        } catch (IOException e) {
            spec.commandLine().getErr().println("nothing was loaded: " + e);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int told(String sentence) {
        spec.commandLine().getOut().println(sentence);
        return CommandLine.ExitCode.OK;
    }
}
