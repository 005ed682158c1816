package org.tallygate.server.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.disk.OwnerLock;
import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;

/**
 * A durable PostgreSQL of this process's own: unpacked and initialised at the first start, with
 * fsync on, listening on 127.0.0.1 only, run by an unprivileged account when the service is root.
 *
 * <p>One owner per directory. A server that a killed owner left behind is stopped and started anew;
 * a data directory is never deleted. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String DATABASE = "tallygate";

    private final PostgresSettings settings;
    private final OwnerLock lock;
    private final Cluster cluster;
    private final String password;
    private Postmaster postmaster;

    private EmbeddedPostgres(
            PostgresSettings settings,
            OwnerLock lock,
            Cluster cluster,
            String password,
            Postmaster postmaster) {
        this.settings = settings;
        this.lock = lock;
        this.cluster = cluster;
        this.password = password;
        this.postmaster = postmaster;
    }

    /**
     * Starts it, doing first what was not done yet.
     *
     * @throws IOException with a sentence for the operator: directory in use, port in use, data of
     *     another version, a directory that the account can't reach, a password that was lost
     */
    public static EmbeddedPostgres start(PostgresSettings settings) throws IOException {
        Path home = Files.createDirectories(settings.directory()).toRealPath();
        OwnerLock lock = OwnerLock.take(home);
        try {
            Path directory = home.resolve("cluster");
            Account preferred = Account.forCluster(directory);
            ServerPrograms programs = ServerPrograms.unpack(settings.binaries().toAbsolutePath());
            List<Path> reached = List.of(home, settings.binaries());
            for (Path each : reached) {
                preferred.openWay(each);
            }
            Account account = preferred.reaching(reached, directory);
            String password = password(home);
            Cluster cluster = Cluster.prepare(home, account, programs, password);
            Postmaster.stopOrphan(cluster, settings.stopLimit());
            Postmaster postmaster = Postmaster.start(cluster, settings, settings.port());
            EmbeddedPostgres postgres =
                    new EmbeddedPostgres(settings, lock, cluster, password, postmaster);
            postgres.admit();
            return postgres;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public synchronized String jdbcUrl() {
        return url(DATABASE);
    }

    public String user() {
        return Cluster.SUPERUSER;
    }

    /** A secret: for the connection pool, never for a log. */
    public String password() {
        return password;
    }

    /** The port on 127.0.0.1; the same after {@link #restart}. */
    public synchronized int port() {
        return postmaster.port();
    }

    /** The process id of the server, for the health page. */
    public synchronized long pid() {
        return postmaster.pid();
    }

    /** Whether the server process lives; false means that {@link #restart} is due. */
    public synchronized boolean alive() {
        return postmaster.alive();
    }

    /**
     * Starts it again on the same port, recovering what was committed; stops it first if need be.
     */
    public synchronized void restart() throws IOException {
        log.info("restarting PostgreSQL process {}", postmaster.pid());
        postmaster.stop(settings.stopLimit());
        postmaster = Postmaster.start(cluster, settings, postmaster.port());
        admit();
    }

    /** Stops the server; afterwards nothing of it runs and the directory is free. */
    @Override
    public synchronized void close() {
        try {
            postmaster.stop(settings.stopLimit());
            lock.close();
            log.info("PostgreSQL stopped");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects as the clients will, and makes their database at the first start. */
    private void admit() throws IOException {
        try (Connection connection =
                        DriverManager.getConnection(url("postgres"), user(), password);
                Statement statement = connection.createStatement()) {
            if (!hasDatabase(statement)) {
                statement.execute("create database " + DATABASE);
            }
            log.info("PostgreSQL runs on 127.0.0.1:{} as process {}", port(), pid());
        } catch (SQLException e) {
            postmaster.stop(settings.stopLimit());
            throw new IOException(
                    "PostgreSQL started but does not admit its owner (SQL state %s); it must take the password in %s"
                            .formatted(e.getSQLState(), cluster.home().resolve("password")),
                    e);
        }
    }

    private static boolean hasDatabase(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery(
                        "select from pg_database where datname = '" + DATABASE + "'")) {
            return found.next();
        }
    }

    private String url(String database) {
        return url(port(), database);
    }

    /** Where the database of the clients is behind this port. */
    static String url(int port) {
        return url(port, DATABASE);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Made at the first start, before the cluster that it opens. */
    private static String password(Path home) throws IOException {
        Path file = home.resolve("password");
        if (Files.exists(file)) {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        }
        if (Files.exists(home.resolve("cluster"))) {
            throw new IOException(
                    file
                            + " is missing, without which its cluster does not open: restore it"
                            + " from a backup");
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        WholeFile.writePrivate(file, password);
        return password;
    }
}
