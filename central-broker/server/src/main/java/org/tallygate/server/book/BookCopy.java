package org.tallygate.server.book;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads a whole book out of PostgreSQL as it stands at one instant, while its centre goes on
 * writing. It changes nothing in the database and brings no tables up to date, so that it may run
 * beside a centre of another release.
 */
public final class BookCopy {

    private BookCopy() {}

    /** Where the tables go. */
    public interface Sink {

        /** Takes one table in PostgreSQL's COPY text format, one row a line; closed at its end. */
        OutputStream table(String name) throws IOException;
    }

    /**
     * Copies every table within one snapshot.
     *
     * @throws IOException when the sink fails
     * @throws BookFailed when the database fails, holds no book, or its balances are not what its
     *     postings add up to
     */
    public static BookContents read(PgAccess access, Sink sink) throws IOException {
        try (Connection connection = PgDirect.connect(access)) {
            connection.setReadOnly(true);
            Book.Identity identity = PgDirect.identity(connection);
            List<BookContents.Table> tables = PgDirect.tables(connection);
            lock(connection, tables);
            BookView.Replay replay = PgDirect.view(connection).replay();
            if (!replay.agrees()) {
                throw new BookFailed(
                        "the book's balances are not what its postings add up to, so that no copy"
                                + " of it could be restored: "
                                + replay);
            }
            List<BookContents.Journal> journals =
                    PgDirect.view(connection).marks().stream()
                            .map(mark -> new BookContents.Journal(mark.journal(), mark.committed()))
                            .toList();
            return new BookContents(
                    identity.book(),
                    identity.epoch(),
                    replay.offset(),
                    PgDirect.schema(connection),
                    replay.live(),
                    journals,
                    copy(connection, tables, sink));
        } catch (SQLException e) {
            throw PgDirect.failed("the book's database can't be copied", e);
        }
    }

    /** No migration may change a table between its listing and its copy; facts go on coming. */
    private static void lock(Connection connection, List<BookContents.Table> tables)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    tables.stream()
                            .map(table -> "\"" + table.name() + "\"")
                            .collect(
                                    Collectors.joining(
                                            ", ", "lock table ", " in access share mode")));
        }
    }

    private static List<BookContents.Table> copy(
            Connection connection, List<BookContents.Table> tables, Sink sink)
            throws SQLException, IOException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        List<BookContents.Table> copied = new ArrayList<>();
        for (BookContents.Table table : tables) {
            try (OutputStream out = sink.table(table.name())) {
                long rows = copies.copyOut("copy " + table.sql() + " to stdout", out);
                copied.add(new BookContents.Table(table.name(), table.columns(), rows));
            }
        }
        return copied;
    }

    /**
     * Tells the book that a copy of it survives the loss of its disk: raises each journal's safe
     * mark to what the copy has. Marks never fall, and the centre tells them in its next verdicts.
     *
     * @throws BookFailed when the database fails; some marks may be raised then
     */
    public static void markSafe(PgAccess access, BookContents copied) {
        try (Connection connection = PgDirect.connect(access)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
            // One transaction for each: two rows held at once could wait for the centre's commit
            // while it waits for them.
            try (PreparedStatement update =
                    connection.prepareStatement(
                            "update journal_mark set safe = least(?, committed) where partition ="
                                    + " ? and journal = ? and safe < least(?, committed)")) {
                for (BookContents.Journal journal : copied.journals()) {
                    update.setLong(1, journal.committed());
                    update.setInt(2, PgDirect.PARTITION);
                    update.setString(3, journal.journal().value());
                    update.setLong(4, journal.committed());
                    update.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw PgDirect.failed("the book's safe marks can't be raised", e);
        }
    }
}
