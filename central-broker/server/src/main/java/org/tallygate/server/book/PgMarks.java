package org.tallygate.server.book;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lease, the journals' marks and the book's offset, inside a transaction that writes. */
final class PgMarks {

    private PgMarks() {}

    /** Who writes now, when it is another one; the lease can't change hands until the commit. */
    static Optional<String> otherHolder(Connection connection, int partition, Book.Lease lease)
            throws SQLException {
        Book.Lease present = lockLease(connection, partition, "for share");
        return present.token() == lease.token() ? Optional.empty() : Optional.of(present.holder());
    }

    static Book.Lease lockLease(Connection connection, int partition, String how)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select * from lease where partition = ? " + how)) {
            select.setInt(1, partition);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Book.Lease(
                        row.getString("holder"), row.getLong("token"), row.getLong("until_micros"));
            }
        }
    }

    static void writeLease(Connection connection, int partition, Book.Lease lease)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update lease set holder = ?, token = ?, until_micros = ? where partition ="
                                + " ?")) {
            update.setString(1, lease.holder());
            update.setLong(2, lease.token());
            update.setLong(3, lease.untilMicros());
            update.setInt(4, partition);
            update.executeUpdate();
        }
    }

    static Map<Id128, JournalMark> lock(Connection connection, int partition, List<Batch> batches)
            throws SQLException {
        if (batches.isEmpty()) {
            return Map.of();
        }
        Columns<Batch> journals =
                new Columns<>(connection, batches).text(batch -> batch.journal().value());
        return read(
                journals.prepare(
                        partition,
                        "select * from journal_mark where partition = ? and journal ="
                                + " any(?::text[]) order by journal for update"));
    }

    static Optional<JournalMark> lock(Connection connection, int partition, Id128 journal)
            throws SQLException {
        Columns<Id128> journals = new Columns<>(connection, List.of(journal)).text(Id128::value);
        return Optional.ofNullable(
                read(journals.prepare(
                                partition,
                                "select * from journal_mark where partition = ? and journal"
                                        + " = any(?::text[]) for update"))
                        .get(journal));
    }

    private static Map<Id128, JournalMark> read(PreparedStatement select) throws SQLException {
        Map<Id128, JournalMark> marks = new HashMap<>();
        try (select;
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                JournalMark mark = mark(rows);
                marks.put(mark.journal(), mark);
            }
        }
        return marks;
    }

    static JournalMark mark(ResultSet row) throws SQLException {
        return new JournalMark(
                new Id128(row.getString("journal")),
                new Topics(
                        new Name(row.getString("env")),
                        new Name(row.getString("site")),
                        new Name(row.getString("gateway"))),
                row.getLong("term"),
                row.getLong("committed"),
                Link.of(row.getBytes("link")),
                row.getLong("posted"),
                row.getLong("safe"),
                row.getBoolean("retired"));
    }

    static void write(Connection connection, int partition, List<JournalMark> marks)
            throws SQLException {
        new Columns<>(connection, marks)
                .text(mark -> mark.journal().value())
                .text(mark -> mark.box().env().value())
                .text(mark -> mark.box().site().value())
                .text(mark -> mark.box().gateway().value())
                .bigint(JournalMark::term)
                .bigint(JournalMark::committed)
                .bytes(mark -> mark.link().bytes())
                .bigint(JournalMark::posted)
                .bigint(JournalMark::safe)
                .bool(JournalMark::retired)
                .write(
                        partition,
                        "insert into journal_mark (partition, journal, env, site, gateway, term,"
                            + " committed, link, posted, safe, retired) select ?, * from"
                            + " unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],"
                            + " ?::bigint[], ?::bytea[], ?::bigint[], ?::bigint[], ?::boolean[]) on"
                            + " conflict (partition, journal) do update set term = excluded.term,"
                            + " committed = excluded.committed, link = excluded.link, posted ="
                            + " excluded.posted, safe = excluded.safe, retired = excluded.retired");
    }

    static Plan.Ends lockEnds(Connection connection, int partition) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select last_offset, commands, command_link, chain from book where"
                                + " partition = ? for update")) {
            select.setInt(1, partition);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Plan.Ends(
                        row.getLong(1),
                        row.getLong(2),
                        Link.of(row.getBytes(3)),
                        Link.of(row.getBytes(4)));
            }
        }
    }

    static void setEnds(Connection connection, int partition, Plan.Ends ends) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update book set last_offset = ?, commands = ?, command_link = ?, chain = ?"
                                + " where partition = ?")) {
            update.setLong(1, ends.offset());
            update.setLong(2, ends.commands());
            update.setBytes(3, ends.commandLink().bytes());
            update.setBytes(4, ends.chain().bytes());
            update.setInt(5, partition);
            update.executeUpdate();
        }
    }
}
