package org.tallygate.server.book;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.server.book.Book.LeaseAnswer.Granted;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;

/** The book in PostgreSQL; each test has a schema of its own. */
final class PgBookTest extends BookContract {

    @TempDir static Path directory;
    private static EmbeddedPostgres postgres;
    private static int schemas;

    private final String schema = "book" + schemas++;

    @BeforeAll
    static void start() throws Exception {
        // JUnit makes its directories for the owner alone; a dropped account must pass through.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        postgres = EmbeddedPostgres.start(PostgresSettings.at(directory.resolve("postgres")));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    static String url(EmbeddedPostgres server, String schema) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + schema);
        }
        String separator = server.jdbcUrl().contains("?") ? "&" : "?";
        return server.jdbcUrl() + separator + "currentSchema=" + schema;
    }

    @Override
    Book open(Random random) throws Exception {
        return PgBook.open(
                new PgAccess(url(postgres, schema), postgres.user(), postgres.password(), 2),
                clock,
                random);
    }

    @Test
    void bookConnectsAgainAfterTheDatabaseWasRestarted() throws Exception {
        try (Book book = open(new Random(1))) {
            book.acquire("north", Duration.ofMinutes(1));
            postgres.restart();
            await().ignoreExceptionsInstanceOf(BookFailed.class)
                    .until(
                            () -> book.acquire("north", Duration.ofMinutes(1)),
                            Granted.class::isInstance);
            await().ignoreExceptionsInstanceOf(BookFailed.class).until(() -> book.offset() == 0);
        }
    }
}
