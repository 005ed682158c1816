package org.tallygate.server.book;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows as one array for each column, to write any number of them with one UNNEST statement. */
final class Columns<T> {

    private final Connection connection;
    private final List<T> rows;
    private final List<Array> columns = new ArrayList<>();

    Columns(Connection connection, List<T> rows) {
        this.connection = connection;
        this.rows = rows;
    }

    Columns<T> text(Function<T, @Nullable String> of) throws SQLException {
        return add("text", of, new @Nullable String[rows.size()]);
    }

    Columns<T> bigint(Function<T, @Nullable Long> of) throws SQLException {
        return add("int8", of, new @Nullable Long[rows.size()]);
    }

    Columns<T> integer(Function<T, @Nullable Integer> of) throws SQLException {
        return add("int4", of, new @Nullable Integer[rows.size()]);
    }

    Columns<T> bool(Function<T, Boolean> of) throws SQLException {
        return add("bool", of, new Boolean[rows.size()]);
    }

    Columns<T> bytes(Function<T, byte[]> of) throws SQLException {
        return add("bytea", of, new byte[rows.size()][]);
    }

    /** The driver chooses its encoding by the array's class, so each type has its own. */
    private Columns<T> add(
            String type, Function<T, ? extends @Nullable Object> of, @Nullable Object[] column)
            throws SQLException {
        for (int i = 0; i < column.length; i++) {
            column[i] = of.apply(rows.get(i));
        }
        columns.add(connection.createArrayOf(type, column));
        return this;
    }

    /** A statement whose first parameter is the partition and whose others are the columns. */
    PreparedStatement prepare(int partition, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setInt(1, partition);
        for (int i = 0; i < columns.size(); i++) {
            statement.setArray(i + 2, columns.get(i));
        }
        return statement;
    }

    /** Runs it; with no rows there is nothing to do. */
    void write(int partition, String sql) throws SQLException {
        if (!rows.isEmpty()) {
            try (PreparedStatement statement = prepare(partition, sql)) {
                statement.executeUpdate();
            }
        }
    }
}
