package org.tallygate.server.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.BookRebuild;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;
import org.tallygate.server.postgres.RunningPostgres;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** Works out balances and state again from what the book was ever given. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Adds all postings up again, takes the last version of all state, and replaces what"
                    + " differs.",
            "The centre must not run. What was written once is checked by its chain of hashes and"
                    + " never changed."
        })
public final class RebuildCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", description = "The centre's data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "central");

    @Option(names = "--db", paramLabel = "URL", description = Databases.DESCRIPTION)
    private @Nullable String database;

    @Override
    public Integer call() {
        try {
            BookRebuild.Done done = rebuild();
            tell(done, spec.commandLine().getOut());
            return done.broken().isPresent()
                    ? CommandLine.ExitCode.SOFTWARE
                    : CommandLine.ExitCode.OK;
        } catch (IOException | BookFailed | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private BookRebuild.Done rebuild() throws IOException {
        if (database != null) {
            return BookRebuild.run(Databases.external(database, 1), InstantSource.system());
        }
        Path postgres = data.resolve("postgres");
        if (!Files.exists(postgres.resolve("cluster"))) {
            throw new IOException(
                    data + " holds no centre's database: name the data folder with --data");
        }
        if (RunningPostgres.in(postgres).isPresent()) {
            throw new IOException("the centre in " + data + " runs: stop it first");
        }
        try (EmbeddedPostgres started = EmbeddedPostgres.start(PostgresSettings.at(postgres))) {
            return BookRebuild.run(Databases.of(started), InstantSource.system());
        }
    }

    private static void tell(BookRebuild.Done done, PrintWriter out) {
        if (done.broken().isPresent()) {
            out.printf(
                    "the book itself was changed and nothing is rebuilt from it: %s%n"
                            + "restore a backup%n",
                    done.broken().get());
            return;
        }
        out.printf(
                "the chain of %,d groups up to offset %,d is whole%n",
                done.groups(), done.offset());
        done.differences().forEach(out::println);
        if (done.differ() > done.differences().size()) {
            out.printf("and %,d more%n", done.differ() - done.differences().size());
        }
        out.printf(
                "%,d balances and pieces of state were wrong; hash before %s, now %s%n",
                done.differ(), done.before(), done.after());
    }
}
