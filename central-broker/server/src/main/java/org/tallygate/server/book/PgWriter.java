package org.tallygate.server.book;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The one connection that writes. A transaction that fails closes it, since nobody knows its state;
 * the next one opens a new one.
 */
final class PgWriter implements AutoCloseable {

    /**
     * Durable when committed. Whatever is written is found by its key, also in a table of which the
     * database has no statistics yet, and so needs no new plan each time.
     */
    private static final String SETTINGS =
            "set synchronous_commit = on; set enable_seqscan = off; set enable_hashjoin = off; set"
                    + " enable_mergejoin = off; set jit = off; set plan_cache_mode ="
                    + " force_generic_plan";

    private final PgAccess access;
    private @Nullable Connection connection;

    PgWriter(PgAccess access) {
        this.access = access;
    }

    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    synchronized <T> T transaction(Work<T> work) {
        try {
            Connection open = open();
            T result = work.in(open);
            open.commit();
            return result;
        } catch (SQLException e) {
            abandon(e);
            throw new BookFailed("the book's database failed: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            abandon(e);
            throw e;
        }
    }

    private Connection open() throws SQLException {
        Connection present = connection;
        if (present != null) {
            return present;
        }
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("ApplicationName", "tallygate-writer");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        Connection fresh = DriverManager.getConnection(access.url(), properties);
        connection = fresh;
        try (Statement statement = fresh.createStatement()) {
            statement.execute(SETTINGS);
        }
        fresh.setAutoCommit(false);
        return fresh;
    }

    private void abandon(Exception why) {
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException e) {
                why.addSuppressed(e);
            }
        }
    }

    @Override
    public synchronized void close() {
        Connection present = connection;
        connection = null;
        if (present != null) {
            try {
                present.close();
            } catch (SQLException e) {
                throw new BookFailed("the book's database can't be left", e);
            }
        }
    }
}
