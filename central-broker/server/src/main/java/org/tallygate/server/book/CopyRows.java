package org.tallygate.server.book;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/**
 * Writes rows as PostgreSQL's COPY takes them in its binary format (PostgreSQL manual, "COPY",
 * "Binary Format"): a tuple is the count of its fields, and each field its length and its bytes in
 * network order. Its one buffer is used again and again. Used by one thread.
 */
final class CopyRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** The server works on what it has while the next piece is made. */
    private static final int PIECE = 1 << 16;

    private static final int NULL = -1;
    private static final int END = -1;

    private byte[] buffer = new byte[PIECE * 2];
    private int length;
    private int prepared;

    /** No rows, which nobody has to take. */
    static final Taking NOTHING = () -> {};

    /** Puts the fields of one row, in the order of the columns. */
    interface Row<T> {
        void put(CopyRows fields, T row);
    }

    /**
     * Rows that the server is still taking. Nothing else can be asked of the connection till then.
     */
    interface Taking {

        /** Waits until the server has taken them. */
        void end() throws SQLException;
    }

    /**
     * Adds rows to a table; with none there is nothing to do.
     *
     * @param columns as many as each row puts fields
     */
    <T> void write(
            Connection connection,
            String table,
            String columns,
            int count,
            Collection<T> rows,
            Row<T> row)
            throws SQLException {
        begin(connection, table, columns, count, rows, row).end();
    }

    /** The same, and comes back while the server is still at work on them. */
    <T> Taking begin(
            Connection connection,
            String table,
            String columns,
            int count,
            Collection<T> rows,
            Row<T> row)
            throws SQLException {
        if (rows.isEmpty()) {
            return NOTHING;
        }
        CopyIn copy = copyIn(connection, table, columns);
        fill(
                count,
                rows,
                row,
                () -> {
                    copy.writeToCopy(buffer, 0, length);
                    length = 0;
                });
        return sent(copy, table, rows.size());
    }

    /** Makes rows ready to be sent, while the server is at work on others. */
    <T> void prepare(int count, Collection<T> rows, Row<T> row) throws SQLException {
        prepared = rows.size();
        fill(count, rows, row, () -> {});
    }

    /** Sends what was made ready. */
    Taking send(Connection connection, String table, String columns) throws SQLException {
        if (prepared == 0) {
            return NOTHING;
        }
        return sent(copyIn(connection, table, columns), table, prepared);
    }

    /** What becomes of each full piece. */
    private interface Full {

        void piece() throws SQLException;
    }

    private <T> void fill(int count, Collection<T> rows, Row<T> row, Full full)
            throws SQLException {
        length = 0;
        put(HEADER);
        for (T each : rows) {
            putShort(count);
            row.put(this, each);
            if (length >= PIECE) {
                full.piece();
            }
        }
        putShort(END);
    }

    private Taking sent(CopyIn copy, String table, int rows) throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        copy.flushCopy();
        return () -> end(copy, table, rows);
    }

    private static CopyIn copyIn(Connection connection, String table, String columns)
            throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + columns + ") from stdin (format binary)");
    }

    private static void end(CopyIn copy, String table, int rows) throws SQLException {
        long written = copy.endCopy();
        if (written != rows) {
            throw new BookFailed(
                    "table " + table + " took " + written + " rows and must have taken " + rows);
        }
    }

    CopyRows integer(int value) {
        putInt(4);
        putInt(value);
        return this;
    }

    CopyRows bigint(long value) {
        putInt(8);
        putInt((int) (value >>> 32));
        putInt((int) value);
        return this;
    }

    CopyRows bigint(Optional<Long> value) {
        return value.isPresent() ? bigint(value.get().longValue()) : none();
    }

    CopyRows bool(boolean value) {
        putInt(1);
        room(1);
        buffer[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    CopyRows text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    CopyRows text(Optional<String> value) {
        return value.isPresent() ? text(value.get()) : none();
    }

    CopyRows bytes(Optional<byte[]> value) {
        return value.isPresent() ? bytes(value.get()) : none();
    }

    CopyRows bytes(byte[] value) {
        putInt(value.length);
        put(value);
        return this;
    }

    private CopyRows none() {
        putInt(NULL);
        return this;
    }

    private void putShort(int value) {
        room(2);
        buffer[length++] = (byte) (value >>> 8);
        buffer[length++] = (byte) value;
    }

    private void putInt(int value) {
        room(4);
        buffer[length++] = (byte) (value >>> 24);
        buffer[length++] = (byte) (value >>> 16);
        buffer[length++] = (byte) (value >>> 8);
        buffer[length++] = (byte) value;
    }

    private void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
    }

    private void room(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
