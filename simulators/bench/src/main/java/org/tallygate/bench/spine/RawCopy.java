package org.tallygate.bench.spine;

import org.tallygate.server.book.PgAccess;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The limit of the disk and the database: the book's own fact and posting rows, copied by one
 * binary COPY each from a file of the server's into tables of the same shape, in one durable
 * transaction of the same server. It decides, checks and answers nothing, and no byte of it goes
 * over a socket.
 */
final class RawCopy {

    private static final List<String> TABLES = List.of("fact", "posting");

    private final PgAccess access;

    RawCopy(PgAccess access) {
        this.access = access;
    }

    /** Whether the tables that are filled have the book's keys and indexes. */
    enum Shape {
        WITH_INDEXES("(like %s including all)"),
        WITHOUT_INDEXES("(like %s)");

        private final String columns;

        Shape(String columns) {
            this.columns = columns;
        }
    }

    /** Facts a second. */
    double factsPerSecond(Shape shape) throws IOException {
        try (Connection connection =
                        DriverManager.getConnection(
                                access.url(), access.user(), access.password());
                Statement statement = connection.createStatement()) {
            // The server's own folder is the one that its account may write into.
            String folder = ask(statement, "show data_directory");
            long facts = Long.parseLong(ask(statement, "select count(*) from fact"));
            for (String table : TABLES) {
                statement.execute("copy " + table + " to " + file(folder, table));
                statement.execute("drop table if exists copied_" + table);
                statement.execute(
                        "create table copied_" + table + " " + shape.columns.formatted(table));
            }
            // A checkpoint of what the run before wrote would be charged to the copy.
            statement.execute("checkpoint");
            connection.setAutoCommit(false);
            long began = System.nanoTime();
            for (String table : TABLES) {
                statement.execute("copy copied_" + table + " from " + file(folder, table));
            }
            connection.commit();
            return facts / ((System.nanoTime() - began) / 1e9);
        } catch (SQLException e) {
            throw new IOException("the raw copy failed: " + e.getMessage(), e);
        }
    }

    private static String ask(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static String file(String folder, String table) {
        return "'" + folder.replace("'", "''") + "/" + table + ".copy' (format binary)";
    }
}
