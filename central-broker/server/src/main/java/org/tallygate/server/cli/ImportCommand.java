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
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Hands files to the centre's inbox and tells what became of them. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Loads items.csv, locations.csv and expected receipts into a centre, all or nothing.",
            "The centre may run or not; it loads what waits when it starts."
        })
public final class ImportCommand implements Callable<Integer> {

    private static final int WAIT_SECONDS = 15;
    private static final long LOOK_NANOS = 100_000_000;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", description = "The centre's data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "central");

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV or JSON files.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        Path inbox = data.resolve("inbox");
        String name =
                "import-" + Instant.now().toEpochMilli() + "-" + ProcessHandle.current().pid();
        try {
            Path waiting = Files.createDirectories(inbox.resolve("waiting"));
            Path draft = Files.createDirectories(inbox.resolve("draft").resolve(name));
            for (Path file : files) {
                Files.copy(file, draft.resolve(file.getFileName()));
            }
            Files.move(draft, waiting.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return awaitResult(inbox, name);
        } catch (IOException e) {
            spec.commandLine().getErr().println("nothing was loaded: " + e);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int awaitResult(Path inbox, String name) throws IOException {
        for (long i = 0; i < WAIT_SECONDS * 1_000_000_000L / LOOK_NANOS; i++) {
            Path loaded = inbox.resolve("loaded").resolve(name);
            Path refused = inbox.resolve("refused").resolve(name);
            if (Files.exists(loaded)) {
                spec.commandLine().getOut().println("loaded " + files.size() + " file(s)");
                return CommandLine.ExitCode.OK;
            }
            if (Files.exists(refused)) {
                spec.commandLine().getErr().print(Files.readString(refused.resolve("result.txt")));
                return CommandLine.ExitCode.SOFTWARE;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        spec.commandLine()
                .getOut()
                .println("the centre does not answer; it loads the files when it starts");
        return CommandLine.ExitCode.OK;
    }
}
