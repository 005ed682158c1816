package org.tallygate.server.backup;

import org.tallygate.contract.Name;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Topics;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.book.PgBook;
import org.tallygate.server.broker.BrokerUsers;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** A centre's data folder with a running database, a key pair and one enrolled box. */
final class CentreOnDisk implements AutoCloseable {

    static final Disks APART = (data, backup) -> new Disks.Answer.Apart();

    /** Unpacked once for all the centres of a build. */
    private static final Path BINARIES = Path.of("target", "postgres-programs");

    final Path data;
    final KeyPair key = BookKey.generate();
    final EmbeddedPostgres postgres;
    private final AtomicInteger restored = new AtomicInteger();

    private CentreOnDisk(Path data, EmbeddedPostgres postgres) {
        this.data = data;
        this.postgres = postgres;
    }

    /** A new one. */
    static CentreOnDisk make(Path data) throws IOException {
        CentreOnDisk centre = new CentreOnDisk(data, start(data));
        Files.writeString(data.resolve("book.key"), BookKey.text(centre.key.getPrivate()) + "\n");
        Files.writeString(data.resolve("book.pub"), BookKey.text(centre.key.getPublic()) + "\n");
        BrokerUsers.in(data.resolve("broker"))
                .enrolBox(new Topics(new Name("demo"), new Name("s1"), new Name("gw1")));
        return centre;
    }

    private static EmbeddedPostgres start(Path data) throws IOException {
        Files.createDirectories(data);
        return EmbeddedPostgres.start(settings(data));
    }

    private static PostgresSettings settings(Path data) throws IOException {
        // JUnit makes its directories for the owner alone; a dropped account must pass through.
        Path root = Path.of(System.getProperty("java.io.tmpdir"));
        for (Path each = data; !each.equals(root) && each.startsWith(root); each = up(each)) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx--x--x"));
        }
        Path postgres = data.resolve("postgres");
        return PostgresSettings.at(postgres).withBinaries(BINARIES);
    }

    private static Path up(Path folder) {
        return Objects.requireNonNull(folder.getParent());
    }

    /** What the centre's own watch does in a step. */
    void watch() {
        if (!postgres.alive()) {
            try {
                postgres.restart();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    PgAccess access() {
        return new PgAccess(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2);
    }

    Book book() {
        return book(access());
    }

    Backup backup(Disks disks) {
        return Backup.of(data, access(), disks, InstantSource.system());
    }

    /** An empty database of its own in the same server, to restore into. */
    PgAccess empty() {
        String schema = "restored" + restored.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PgAccess(
                postgres.jdbcUrl() + "?currentSchema=" + schema,
                postgres.user(),
                postgres.password(),
                2);
    }

    static Book book(PgAccess access) {
        return PgBook.open(access, InstantSource.system(), new SecureRandom());
    }

    /** A database that somebody else runs. */
    static Restore.Opening over(PgAccess access) {
        return data ->
                new Restore.Database() {
                    @Override
                    public PgAccess access() {
                        return access;
                    }

                    @Override
                    public void close() {}
                };
    }

    @Override
    public void close() {
        postgres.close();
    }
}
