package org.tallygate.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The writes of one commit, as they stand in the redo log: magic (4), CRC32C of all that follows
 * (4), nonce of the store file (8), epoch (8), ordinal in the epoch (8), length of the rest (4),
 * then for each write its offset (8), length (4) and bytes; big-endian. Reused from commit to
 * commit.
 */
final class RedoEntry {

    static final int HEAD = 36;

    private static final int MAGIC = 0x54475245; // TGRE
    private static final int CHECKED_FROM = 8;
    private static final int LENGTH_AT = 32;

    private ByteBuffer buffer = ByteBuffer.allocate(64 << 10);

    RedoEntry() {
        clear();
    }

    void clear() {
        buffer.clear().position(HEAD);
    }

    boolean isEmpty() {
        return buffer.position() == HEAD;
    }

    void add(long at, byte[] from, int offset, int length) {
        if (buffer.remaining() < 12 + length) {
            int wanted = buffer.position() + 12 + length;
            ByteBuffer larger = ByteBuffer.allocate(Math.max(wanted, buffer.capacity() * 2));
            larger.put(buffer.flip());
            buffer = larger;
        }
        buffer.putLong(at).putInt(length).put(from, offset, length);
    }

    int length() {
        return buffer.position();
    }

    /** The whole entry; valid up to {@link #length} after {@link #seal}. */
    byte[] bytes() {
        return buffer.array();
    }

    void seal(VolumeHead head, long ordinal) {
        int end = buffer.position();
        buffer.putInt(0, MAGIC)
                .putLong(8, head.nonce())
                .putLong(16, head.epoch())
                .putLong(24, ordinal)
                .putInt(LENGTH_AT, end - HEAD)
                .putInt(4, crc(buffer.array(), 0, end));
    }

    void applyTo(DiskFile file) throws IOException {
        apply(buffer.array(), 0, buffer.position(), file);
    }

    /** Writes the entry at {@code at} of {@code log}, known to be valid, into the store file. */
    static void apply(byte[] log, int at, int length, DiskFile file) throws IOException {
        ByteBuffer writes = ByteBuffer.wrap(log, at + HEAD, length - HEAD);
        while (writes.hasRemaining()) {
            long offset = writes.getLong();
            int size = writes.getInt();
            file.write(offset, log, writes.position(), size);
            writes.position(writes.position() + size);
        }
    }

    /**
     * The length of the valid entry at {@code at}, or 0 when none of this head stands there.
     *
     * @param log the redo log read from its start
     */
    static int lengthAt(byte[] log, int at, VolumeHead head) {
        ByteBuffer entry = ByteBuffer.wrap(log);
        if (log.length - at < HEAD
                || entry.getInt(at) != MAGIC
                || entry.getLong(at + 8) != head.nonce()
                || entry.getLong(at + 16) != head.epoch()) {
            return 0;
        }
        int body = entry.getInt(at + LENGTH_AT);
        if (body < 0 || body > log.length - at - HEAD) {
            return 0;
        }
        return crc(log, at, HEAD + body) == entry.getInt(at + 4) ? HEAD + body : 0;
    }

    static long ordinalAt(byte[] log, int at) {
        return ByteBuffer.wrap(log).getLong(at + 24);
    }

    private static int crc(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at + CHECKED_FROM, length - CHECKED_FROM);
        return (int) crc.getValue();
    }
}
