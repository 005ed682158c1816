package org.tallygate.server.book;

import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.tallygate.contract.Id128;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A connection of its own for copying, and what the database says of its tables. */
final class PgDirect {

    static final int PARTITION = 0;

    /** Adding up all postings of a large book takes its time; a copy hears of it row by row. */
    private static final String LONGEST_SILENCE_SECONDS = "900";

    /** Flyway's own list; the tables that it makes are made by it again. */
    private static final String MIGRATIONS = "flyway_schema_history";

    private PgDirect() {}

    static Connection connect(PgAccess access) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("ApplicationName", "tallygate-copy");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", LONGEST_SILENCE_SECONDS);
        Connection connection = DriverManager.getConnection(access.url(), properties);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    /** Questions about the book within this connection's transaction, which stays open. */
    static PgView view(Connection connection) {
        Jdbi jdbi = Jdbi.create(connection);
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return new PgView(jdbi, PARTITION);
    }

    static Book.Identity identity(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, epoch from book where partition = ?")) {
            select.setInt(1, PARTITION);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new BookFailed("the database holds no book");
                }
                return new Book.Identity(new Id128(row.getString(1)), row.getLong(2));
            }
        }
    }

    static String schema(Connection connection) throws SQLException {
        return texts(
                        connection,
                        "select version from "
                                + MIGRATIONS
                                + " where success and version is not null order by installed_rank"
                                + " desc limit 1")
                .getFirst();
    }

    /** All tables of the book, with 0 rows. */
    static List<BookContents.Table> tables(Connection connection) throws SQLException {
        List<BookContents.Table> tables = new ArrayList<>();
        for (String name :
                texts(
                        connection,
                        "select tablename from pg_tables where schemaname = current_schema() and"
                                + " tablename <> '"
                                + MIGRATIONS
                                + "' order by tablename collate \"C\"")) {
            tables.add(
                    new BookContents.Table(
                            name,
                            texts(
                                    connection,
                                    "select column_name from information_schema.columns where"
                                            + " table_schema = current_schema() and is_generated ="
                                            + " 'NEVER' and table_name = '"
                                            + name
                                            + "' order by ordinal_position"),
                            0));
        }
        return tables;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    static BookFailed failed(String what, SQLException why) {
        return new BookFailed(what + ": " + why.getMessage(), why);
    }
}
