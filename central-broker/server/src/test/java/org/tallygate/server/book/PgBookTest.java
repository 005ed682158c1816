package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
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
import java.util.Set;

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
    void databaseOfTheFirstSchemaOpensWithAllThatItHolds() throws Exception {
        String url = url(postgres, schema + "_first");
        Flyway.configure(PgBook.class.getClassLoader())
                .dataSource(url, postgres.user(), postgres.password())
                .locations("classpath:org/tallygate/server/book/migration")
                .target("1")
                .load()
                .migrate();
        Id128 journal = Id128.named("gate-1");
        Link first = Link.START.next(new byte[] {1});
        try (Connection connection =
                        DriverManager.getConnection(url, postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into book values (0, '%s', 1, 2, 0, 0);
                    insert into lease values (0, '', 4, 0);
                    insert into journal_mark values (0, '%2$s', 'test', 'hall', 'gate-1',
                        9, 2, decode('%3$s', 'hex'), 2, 0, false);
                    insert into fact values (0, '%2$s', 1, 1, 'x', decode('%3$s', 'hex'),
                        'Moved', 5, 1, false, 6, 'MILK-1L', 'dock-1', null, null, null);
                    insert into fact values (0, '%2$s', 2, 2, 'y', decode('%3$s', 'hex'),
                        'Reversed', 5, 1, false, 6, null, 'dock-1', null, '%2$s', 1);
                    insert into raised (partition, kind, sentence, recorded_micros)
                        values (0, 'FORK', 'a twin', 6), (0, 'FORK', 'a twin', 6);
                    """
                            .formatted(Id128.named("book"), journal, first));
        }
        try (Book book =
                PgBook.open(
                        new PgAccess(url, postgres.user(), postgres.password(), 2),
                        clock,
                        new Random(1))) {
            assertThat(book.identity().book()).isEqualTo(Id128.named("book"));
            FactId name = new FactId(journal, 1, first);
            assertThat(book.past(name).orElseThrow().reversed()).isTrue();
            assertThat(book.known(Set.of(name))).containsExactly(name);
            assertThat(book.raised(Long.MAX_VALUE, 9).rows()).hasSize(2);
            assertThat(book.mark(journal).orElseThrow().committed()).isEqualTo(2);
        }
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
