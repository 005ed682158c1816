package org.tallygate.server.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the server, from its start to its end. */
final class Postmaster {

    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    /** How long a lock file or the memory of a killed server may stand in the way of a start. */
    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(5);

    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration PROGRESS = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final ProcessHandle process;
    private final int port;

    private Postmaster(Cluster cluster, ProcessHandle process, int port) {
        this.cluster = cluster;
        this.process = process;
        this.port = port;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Ends a server of this cluster, and of no other, that a killed owner left behind. */
    static void stopOrphan(Cluster cluster, Duration limit) throws IOException {
        Optional<PidFile> file = PidFile.read(cluster.directory());
        if (file.isPresent()) {
            Optional<ProcessHandle> orphan = file.get().serverOf(cluster.directory());
            if (orphan.isPresent()) {
                log.info(
                        "stopping PostgreSQL process {}, left behind by a killed owner",
                        orphan.get().pid());
                new Postmaster(cluster, orphan.get(), 0).stop(limit);
            }
        }
    }

    /**
     * Starts the server and waits until it takes connections.
     *
     * @param port 0 for a free one
     */
    static Postmaster start(Cluster cluster, PostgresSettings settings, int port)
            throws IOException {
        boolean leftover = PidFile.read(cluster.directory()).isPresent();
        long began = System.nanoTime();
        while (true) {
            Optional<Postmaster> started = attempt(cluster, settings, portToUse(port));
            if (started.isPresent()) {
                return started.get();
            }
            if (!leftover) {
                throw new IOException(
                        "PostgreSQL ended while starting; it said: %s (more in %s)"
                                .formatted(
                                        Files.readString(said(cluster), StandardCharsets.UTF_8)
                                                .strip(),
                                        cluster.directory().resolve("log")));
            }
            if (System.nanoTime() - began > LEFTOVER_LIMIT.toNanos()) {
                removeStalePidFile(cluster);
                leftover = false;
            }
        }
    }

    /** A fast shutdown: sessions are ended, everything is written; immediate when that hangs. */
    void stop(Duration limit) throws IOException {
        if (!alive()) {
            return;
        }
        try {
            signalStop("fast", limit);
        } catch (IOException e) {
            if (!alive()) {
                return;
            }
            log.warn("PostgreSQL process {} is stopped without a checkpoint", pid(), e);
            signalStop("immediate", limit);
        }
        awaitEnd(limit);
    }

    private void signalStop(String mode, Duration limit) throws IOException {
        Command.run(
                "pg_ctl stop",
                cluster.home(),
                cluster.account()
                        .command(
                                List.of(
                                        cluster.programs().program("pg_ctl").toString(),
                                        "stop",
                                        "--pgdata=" + cluster.directory(),
                                        "--mode=" + mode,
                                        "--wait",
                                        "--timeout=" + Math.max(1, limit.toSeconds()))),
                limit.plusSeconds(10));
    }

    private void awaitEnd(Duration limit) throws IOException {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Command.interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("PostgreSQL process " + pid() + " did not end", e);
        }
    }

    /** One try; empty when the server ended by itself. */
    private static Optional<Postmaster> attempt(
            Cluster cluster, PostgresSettings settings, int port) throws IOException {
        Process child =
                Command.start(
                        cluster.home(),
                        cluster.account().commandInOwnSession(words(cluster, settings, port)),
                        said(cluster));
        long began = System.nanoTime();
        long told = began;
        while (true) {
            Optional<ProcessHandle> server = readyServer(cluster);
            if (server.isPresent()) {
                return Optional.of(new Postmaster(cluster, server.get(), port));
            }
            if (endedWithin(child, TICK)) {
                return Optional.empty();
            }
            long now = System.nanoTime();
            if (now - began > settings.startLimit().toNanos()) {
                child.destroy();
                throw new IOException(
                        "PostgreSQL did not become ready within %s: see %s"
                                .formatted(
                                        settings.startLimit(), cluster.directory().resolve("log")));
            }
            if (now - told > PROGRESS.toNanos()) {
                log.info("PostgreSQL is still starting (it may be recovering from a crash)");
                told = now;
            }
        }
    }

    private static Optional<ProcessHandle> readyServer(Cluster cluster) throws IOException {
        return PidFile.read(cluster.directory())
                .filter(PidFile::ready)
                .flatMap(file -> file.serverOf(cluster.directory()));
    }

    private static boolean endedWithin(Process child, Duration wait) throws IOException {
        try {
            return child.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            child.destroy();
            throw Command.interrupted(e);
        }
    }

    /**
     * PostgreSQL refuses to start while the process id in the file lives, even when that number has
     * long gone to somebody else. We hold the owner's lock and see that no process works in this
     * cluster, so the file is stale.
     */
    private static void removeStalePidFile(Cluster cluster) throws IOException {
        Optional<PidFile> file = PidFile.read(cluster.directory());
        if (file.isPresent()
                && ProcessHandle.of(file.get().pid()).isPresent()
                && !PidFile.anyServes(cluster.directory())) {
            Path path = PidFile.path(cluster.directory());
            log.warn("removing {}: process {} is not a server of it", path, file.get().pid());
            Files.delete(path);
        }
    }

    private static int portToUse(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IOException(
                    "port %d on 127.0.0.1 is in use, so PostgreSQL can't have it: stop what listens there or choose another port (0 takes a free one)"
                            .formatted(port),
                    e);
        }
    }

    private static Path said(Cluster cluster) {
        return cluster.home().resolve("start.log");
    }

    /** Words on the command line win over postgresql.conf and ALTER SYSTEM. */
    private static List<String> words(Cluster cluster, PostgresSettings settings, int port) {
        List<String> words = new ArrayList<>();
        words.add(cluster.programs().program("postgres").toString());
        words.addAll(List.of("-D", cluster.directory().toString()));
        List<String> options =
                List.of(
                        "listen_addresses=127.0.0.1",
                        "port=" + port,
                        "unix_socket_directories=",
                        "fsync=on",
                        "synchronous_commit=on",
                        "full_page_writes=on",
                        "max_connections=" + settings.maxConnections(),
                        "shared_buffers=" + settings.sharedBuffersMb() + "MB",
                        // A large group's changes fit, so that they go to the disk in one piece.
                        "wal_buffers=16MB",
                        // A page goes whole into the log once after each checkpoint: with few of
                        // these a busy centre writes less, and it starts some seconds later after
                        // a crash.
                        "max_wal_size=4GB",
                        // Written over rather than filled with zeros first.
                        "min_wal_size=1GB",
                        "checkpoint_timeout=15min",
                        "jit=off",
                        "timezone=UTC",
                        "log_timezone=UTC",
                        // One file per weekday, overwritten a week later: the log can't fill a
                        // disk.
                        "logging_collector=on",
                        "log_directory=log",
                        "log_filename=postgresql-%a.log",
                        "log_truncate_on_rotation=on",
                        "log_rotation_age=1d",
                        "log_rotation_size=0",
                        "log_checkpoints=off");
        for (String option : options) {
            words.add("-c");
            words.add(option);
        }
        return words;
    }
}
