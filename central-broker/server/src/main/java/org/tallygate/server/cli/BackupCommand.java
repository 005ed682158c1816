package org.tallygate.server.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.server.backup.Backup;
import org.tallygate.server.backup.Disks;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.PgAccess;
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
import java.util.Optional;
import java.util.concurrent.Callable;

/** Copies a centre, running or not, into a new folder. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copies a centre, running or not, into a new folder: the book, its keys and who may"
                    + " enter.",
            "The folder holds secrets; keep it as you keep the centre."
        })
public final class BackupCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", description = "The centre's data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "central");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "The folder to make, in one that is there and on another disk.")
    private Path to = Path.of("backup");

    @Option(names = "--db", paramLabel = "URL", description = Databases.DESCRIPTION)
    private @Nullable String database;

    public static void main(String[] words) {
        System.exit(new CommandLine(new BackupCommand()).execute(words));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            tell(make(out), out);
            return CommandLine.ExitCode.OK;
        } catch (IOException | BookFailed | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Backup.Done make(PrintWriter out) throws IOException {
        if (database != null) {
            PgAccess external = Databases.external(database, 1);
            return make(
                    Backup.ofExternal(
                            data, external, Disks.ofThisMachine(), InstantSource.system()),
                    out);
        }
        Path postgres = data.resolve("postgres");
        if (!Files.exists(postgres.resolve("cluster"))) {
            throw new IOException(
                    data + " holds no centre's database: name the data folder with --data");
        }
        Optional<RunningPostgres> running = RunningPostgres.in(postgres);
        if (running.isPresent()) {
            return make(own(Databases.of(running.get())), out);
        }
        out.println("the centre does not run; its database is started for the backup");
        try (EmbeddedPostgres started = EmbeddedPostgres.start(PostgresSettings.at(postgres))) {
            return make(own(Databases.of(started)), out);
        }
    }

    private Backup own(PgAccess access) {
        return Backup.of(data, access, Disks.ofThisMachine(), InstantSource.system());
    }

    private Backup.Done make(Backup backup, PrintWriter out) throws IOException {
        return backup.make(
                to,
                sentence -> {
                    out.println(sentence);
                    out.flush();
                });
    }

    private static void tell(Backup.Done done, PrintWriter out) {
        out.printf(
                "%s holds the book up to fact %,d, %,d bytes%n",
                done.folder(), done.book().offset(), done.bytes());
        switch (done.safe()) {
            case Backup.Safe.Raised() ->
                    out.println("boxes hear that what it holds is safe, and may forget it in time");
            case Backup.Safe.NotRaised(String why) ->
                    out.println(
                            "boxes go on keeping all of it, since it is not safe there: " + why);
        }
    }
}
