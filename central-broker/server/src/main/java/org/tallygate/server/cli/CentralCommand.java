package org.tallygate.server.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.server.backup.RegularBackups;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.boot.Centre;
import org.tallygate.server.boot.CentreSettings;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Runs the centre until it is told to end. */
@Command(
        name = "central",
        mixinStandardHelpOptions = true,
        subcommands = {RebuildCommand.class, TokenCommand.class},
        description = "Runs the centre: ledger, console and, unless told otherwise, its broker.")
public final class CentralCommand implements Callable<Integer> {

    private static final int READERS = 4;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", description = "Where it keeps its data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "central");

    @Option(names = "--host", description = "Where the page is served (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "The page's TCP port (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Mixin private WayOptions broker = new WayOptions();

    @Option(
            names = "--broker-port",
            description = "Its own broker's plain port on loopback (default: ${DEFAULT-VALUE}).")
    private int brokerPort = 1883;

    @Mixin private ListenerOptions listeners = new ListenerOptions();

    @Option(names = "--db", paramLabel = "URL", description = Databases.DESCRIPTION)
    private @Nullable String database;

    @Option(names = "--load", paramLabel = "DIR", description = "Loads this folder at the start.")
    private @Nullable Path load;

    @Option(
            names = "--backup-to",
            paramLabel = "DIR",
            description = "Makes backups in this folder, which must be on another disk.")
    private @Nullable Path backupTo;

    @Option(
            names = "--backup-every",
            paramLabel = "TIME",
            converter = ShortTime.class,
            description = "How often: 90s, 15m, 4h or 1d (default: 15m).")
    private Duration backupEvery = Duration.ofMinutes(15);

    @Option(names = "--keep", description = "How many backups stay (default: ${DEFAULT-VALUE}).")
    private int keep = 8;

    @Option(names = "--supervised", description = "Ends when its standard input is closed.")
    private boolean supervised;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Centre centre =
                    Centre.start(
                            new CentreSettings(
                                    data,
                                    broker.way(),
                                    listeners.with("127.0.0.1", brokerPort),
                                    host,
                                    port,
                                    Optional.ofNullable(database)
                                            .map(url -> Databases.external(url, READERS)),
                                    Optional.ofNullable(load),
                                    Optional.ofNullable(backupTo)
                                            .map(to ->
                                                    new RegularBackups.Schedule(
                                                            to, backupEvery, keep))));
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        centre.close();
                                        ended.countDown();
                                    },
                                    "centre-stop"));
            out.println("centre ready: http://" + host + ":" + centre.webPort() + "/");
            out.flush();
            if (supervised) {
                System.in.transferTo(OutputStream.nullOutputStream());
            } else {
                ended.await();
            }
            return CommandLine.ExitCode.OK;
        } catch (IOException | BookFailed | IllegalArgumentException e) {
            err.println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
