package org.tallygate.server.book;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes a new life of a book in an empty PostgreSQL from a copy of all its tables. */
public final class BookRestore {

    /** In tables before these no account has a number, so that nothing here can check them. */
    private static final MigrationVersion OLDEST = MigrationVersion.fromVersion("4");

    private BookRestore() {}

    /** Where the tables come from. */
    public interface Source {

        /** Hands out one table as {@link BookCopy} wrote it; closed after its last row. */
        InputStream table(String name) throws IOException;
    }

    /**
     * Fills the tables, adds the postings up, raises the epoch, and makes all of it durable at once
     * or nothing. {@link PgBook#open} brings the tables up to this release afterwards.
     *
     * @return the same book in its next epoch
     * @throws IOException when the source fails
     * @throws BookFailed when the database fails or is not empty, the copy is of a newer release or
     *     one too old, or what it holds is not what it says
     */
    public static Book.Identity load(
            PgAccess access,
            BookContents contents,
            Source source,
            InstantSource clock,
            RandomGenerator random)
            throws IOException {
        makeTables(access, contents.schema());
        try (Connection connection = PgDirect.connect(access)) {
            List<BookContents.Table> tables = PgDirect.tables(connection);
            requireSameTables(tables, contents.tables());
            lock(connection);
            requireEmpty(connection, tables);
            fill(connection, contents.tables(), source);
            countOn(connection, contents.tables());
            verify(connection, contents);
            Book.Identity next = raiseEpoch(connection, clock, random);
            connection.commit();
            return next;
        } catch (SQLException e) {
            throw PgDirect.failed("the book can't be restored into this database", e);
        }
    }

    private static void makeTables(PgAccess access, String schema) {
        if (!MigrationVersion.fromVersion(schema).isAtLeast(OLDEST.getVersion())) {
            throw new BookFailed(
                    "the backup has tables of version "
                            + schema
                            + ", and this release restores those from version "
                            + OLDEST
                            + " on: restore it with the release that made it, then start this one"
                            + " on that database");
        }
        try {
            Flyway flyway =
                    Flyway.configure(BookRestore.class.getClassLoader())
                            .dataSource(access.url(), access.user(), access.password())
                            .locations(PgBook.MIGRATIONS)
                            .target(MigrationVersion.fromVersion(schema))
                            .load();
            boolean known =
                    Arrays.stream(flyway.info().all())
                            .anyMatch(each ->
                                    MigrationVersion.fromVersion(schema).equals(each.getVersion()));
            if (!known) {
                throw new BookFailed(
                        "the backup has tables of version "
                                + schema
                                + ", which this release does not know: restore it with the release"
                                + " that made it, or a newer one");
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw new BookFailed("the book's tables can't be made: " + e.getMessage(), e);
        }
    }

    private static void requireSameTables(
            List<BookContents.Table> made, List<BookContents.Table> copied) {
        List<String> here = made.stream().map(BookContents.Table::sql).toList();
        List<String> there = copied.stream().map(BookContents.Table::sql).toList();
        if (!here.equals(there)) {
            throw new BookFailed(
                    "the backup has the tables " + there + ", this database has " + here);
        }
    }

    /** A centre that starts here meanwhile waits, and then finds the book. */
    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table book in access exclusive mode");
        }
    }

    private static void requireEmpty(Connection connection, List<BookContents.Table> tables)
            throws SQLException {
        for (BookContents.Table table : tables) {
            if (!PgDirect.texts(connection, "select 1 from \"" + table.name() + "\" limit 1")
                    .isEmpty()) {
                throw new BookFailed(
                        "the database is not empty, its table "
                                + table.name()
                                + " has rows: restore into a new one");
            }
        }
    }

    private static void fill(Connection connection, List<BookContents.Table> tables, Source source)
            throws SQLException, IOException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        for (BookContents.Table table : tables) {
            try (InputStream in = source.table(table.name())) {
                long rows = copies.copyIn("copy " + table.sql() + " from stdin", in);
                if (rows != table.rows()) {
                    throw new BookFailed(
                            "table "
                                    + table.name()
                                    + " has "
                                    + rows
                                    + " rows and must have "
                                    + table.rows());
                }
            }
        }
    }

    /** Rows that the database numbers by itself go on after the highest number there is. */
    private static void countOn(Connection connection, List<BookContents.Table> tables)
            throws SQLException {
        for (BookContents.Table table : tables) {
            List<String> numbered =
                    PgDirect.texts(
                            connection,
                            "select column_name from information_schema.columns where table_schema"
                                    + " = current_schema() and is_identity = 'YES' and table_name"
                                    + " = '"
                                    + table.name()
                                    + "'");
            for (String column : numbered) {
                PgDirect.texts(
                        connection,
                        "select setval(pg_get_serial_sequence('\"%1$s\"', '%2$s'), (select max(\"%2$s\") from \"%1$s\"))"
                                .formatted(table.name(), column));
            }
        }
    }

    private static void verify(Connection connection, BookContents contents) throws SQLException {
        Book.Identity identity = PgDirect.identity(connection);
        BookView.Replay replay = PgDirect.view(connection).replay();
        boolean same =
                identity.equals(new Book.Identity(contents.book(), contents.epoch()))
                        && replay.offset() == contents.offset()
                        && replay.live().equals(contents.balances())
                        && replay.agrees();
        if (!same) {
            throw new BookFailed(
                    "the restored book is not the one that was copied: it is "
                            + identity
                            + " with "
                            + replay
                            + ", the backup says epoch "
                            + contents.epoch()
                            + ", offset "
                            + contents.offset()
                            + " and balances "
                            + contents.balances());
        }
    }

    private static Book.Identity raiseEpoch(
            Connection connection, InstantSource clock, RandomGenerator random)
            throws SQLException {
        NewLife next =
                NewLife.after(
                        PgDirect.identity(connection),
                        PgMarks.lockLease(connection, PgDirect.PARTITION, "for update"),
                        clock,
                        random);
        PgMarks.writeLease(connection, PgDirect.PARTITION, next.lease());
        try (PreparedStatement update =
                connection.prepareStatement("update book set epoch = ? where partition = ?")) {
            update.setLong(1, next.identity().epoch());
            update.setInt(2, PgDirect.PARTITION);
            update.executeUpdate();
        }
        return next.identity();
    }
}
