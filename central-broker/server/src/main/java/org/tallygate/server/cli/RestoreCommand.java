package org.tallygate.server.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.server.backup.Restore;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** Makes a centre of a backup, in an empty folder. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a centre of a backup, in an empty folder: the same book in its next epoch.",
            "Every file is checked, and the book is added up, before it says that it is done."
        })
public final class RestoreCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", description = "The folder to fill (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "central");

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "The backup.")
    private Path from = Path.of("backup");

    @Option(names = "--db", paramLabel = "URL", description = Databases.DESCRIPTION)
    private @Nullable String database;

    public static void main(String[] words) {
        System.exit(new CommandLine(new RestoreCommand()).execute(words));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Restore.Done done =
                    new Restore(
                                    from,
                                    data,
                                    sentence -> {
                                        out.println(sentence);
                                        out.flush();
                                    })
                            .run(this::open, InstantSource.system(), new SecureRandom());
            out.printf(
                    "restored: %s holds the book up to fact %,d, now in epoch %d, with the same"
                            + " keys%n",
                    data, done.book().offset(), done.identity().epoch());
            out.println(
                    "start the centre: each box then sends what it still keeps of the facts that"
                            + " came after the backup, and they are posted once. Never start the"
                            + " lost centre again.");
            return CommandLine.ExitCode.OK;
        } catch (IOException | BookFailed | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Restore.Database open(Path folder) throws IOException {
        if (database != null) {
            PgAccess external = Databases.external(database, 1);
            return new Restore.Database() {
                @Override
                public PgAccess access() {
                    return external;
                }

                @Override
                public void close() {}
            };
        }
        EmbeddedPostgres own =
                EmbeddedPostgres.start(PostgresSettings.at(folder.resolve("postgres")));
        return new Restore.Database() {
            @Override
            public PgAccess access() {
                return Databases.of(own);
            }

            @Override
            public void close() {
                own.close();
            }
        };
    }
}
