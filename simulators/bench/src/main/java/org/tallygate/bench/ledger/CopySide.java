package org.tallygate.bench.ledger;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The limit: rows that the book has, in PostgreSQL's text format, copied as they are into tables
 * with the same columns and indexes, as many in one durable commit, over one connection. It reads,
 * decides, checks and answers nothing. Rows that were copied before come again under other numbers.
 */
final class CopySide implements Side, AutoCloseable {

    private final Connection reading;
    private final Connection writing;
    private final int group;
    private final long rows;
    private long at;
    private long shift;
    private String facts = "";
    private String postings = "";

    private CopySide(Connection reading, Connection writing, int group, long rows) {
        this.reading = reading;
        this.writing = writing;
        this.group = group;
        this.rows = rows;
    }

    static CopySide of(LedgerSite site, int group) throws IOException {
        try {
            Connection reading = site.connect();
            Connection writing = site.connect();
            try (Statement statement = writing.createStatement()) {
                statement.execute("set synchronous_commit = on");
                for (String table : List.of("fact", "posting")) {
                    statement.execute("drop table if exists peer_" + table);
                    statement.execute(
                            "create table peer_" + table + " (like " + table + " including all)");
                    // LIKE leaves this out; the peer is not to be looked through more often.
                    statement.execute(
                            "alter table peer_"
                                    + table
                                    + " set (autovacuum_analyze_scale_factor = 0.5)");
                    // As many as the book has, so that its indexes are no smaller.
                    statement.execute("insert into peer_" + table + " select * from " + table);
                }
            }
            writing.setAutoCommit(false);
            return new CopySide(reading, writing, group, site.book().offset());
        } catch (SQLException e) {
            throw LedgerSite.failed(e);
        }
    }

    @Override
    public void prepare() throws IOException {
        if (at == 0 || at + group > rows) {
            at = 0;
            shift += 1_000_000_000_000L;
        }
        try {
            facts = text("fact", List.of("sequence", "book_offset"));
            postings = text("posting", List.of("book_offset"));
        } catch (SQLException e) {
            throw LedgerSite.failed(e);
        }
        at += group;
    }

    private String text(String table, List<String> shifted) throws SQLException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copies(reading)
                .copyOut(
                        "copy (select "
                                + columns(table, shifted)
                                + " from "
                                + table
                                + " where partition = 0 and book_offset > "
                                + at
                                + " and book_offset <= "
                                + (at + group)
                                + ") to stdout",
                        out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String columns(String table, List<String> shifted) throws SQLException {
        try (Statement statement = reading.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select string_agg(attname || case when attname in ('"
                                        + String.join("', '", shifted)
                                        + "') then ' + "
                                        + shift
                                        + "' else '' end, ', ' order by attnum) from pg_attribute"
                                        + " where attrelid = '"
                                        + table
                                        + "'::regclass and attnum > 0 and not attisdropped")) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public int commit() throws IOException {
        try {
            copies(writing).copyIn("copy peer_fact from stdin", new StringReader(facts));
            copies(writing).copyIn("copy peer_posting from stdin", new StringReader(postings));
            writing.commit();
            return group;
        } catch (SQLException e) {
            throw LedgerSite.failed(e);
        }
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    @Override
    public void close() throws IOException {
        try (reading;
                writing) {
            writing.rollback();
        } catch (SQLException e) {
            throw LedgerSite.failed(e);
        }
    }
}
