package org.tallygate.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;

/**
 * The writes of one commit, as they stand in the redo log: magic (4), CRC32C of all that follows
 * (4), nonce of the store file (8), epoch (8), ordinal in the epoch (8), length of the rest (4);
 * then the number of bytes that the writes take (4), for each write its offset in the pages (8),
 * length (4) and bytes; then for each page that they change its number (4) and its checksum
 * afterwards (4); big-endian. Reused from commit to commit.
 */
final class RedoEntry {

    static final int HEAD = 36;

    /** Of the magic, to find entries in a damaged log. */
    static final byte FIRST_BYTE = 0x54;

    private static final int MAGIC = 0x54475232; // TGR2
    private static final int CHECKED_FROM = 8;
    private static final int LENGTH_AT = 32;
    private static final int WRITES_FROM = HEAD + 4;

    private ByteBuffer buffer = ByteBuffer.allocate(64 << 10);

    RedoEntry() {
        clear();
    }

    void clear() {
        buffer.clear().position(WRITES_FROM);
    }

    boolean isEmpty() {
        return buffer.position() == WRITES_FROM;
    }

    void add(long at, byte[] from, int offset, int length) {
        room(12 + length);
        buffer.putLong(at).putInt(length).put(from, offset, length);
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            int wanted = buffer.position() + bytes;
            ByteBuffer larger = ByteBuffer.allocate(Math.max(wanted, buffer.capacity() * 2));
            larger.put(buffer.flip());
            buffer = larger;
        }
    }

    /**
     * Ends the writes with the checksums of the pages that they change.
     *
     * @param before gives a page as it stands, which is not changed
     * @return these pages as they will stand, by their numbers
     */
    SortedMap<Integer, byte[]> finish(IntFunction<byte[]> before) {
        SortedMap<Integer, byte[]> after = new TreeMap<>();
        int end = buffer.position();
        buffer.putInt(HEAD, end - WRITES_FROM);
        forEachWrite(
                buffer.array(),
                0,
                (offset, from, length) ->
                        change(after, before, offset, buffer.array(), from, length));
        room(8 * after.size());
        after.forEach((page, bytes) -> buffer.putInt(page).putInt(Pages.sum(bytes)));
        return after;
    }

    /** What the entry at {@code at} of {@code log} writes, on pages that are zero otherwise. */
    static SortedMap<Integer, byte[]> pagesAlone(byte[] log, int at) {
        SortedMap<Integer, byte[]> pages = new TreeMap<>();
        forEachWrite(
                log,
                at,
                (offset, from, length) ->
                        change(pages, page -> new byte[Pages.SIZE], offset, log, from, length));
        return pages;
    }

    private static void change(
            SortedMap<Integer, byte[]> pages,
            IntFunction<byte[]> before,
            long offset,
            byte[] from,
            int at,
            int length) {
        for (int done = 0; done < length; ) {
            int page = Math.toIntExact((offset + done) / Pages.SIZE);
            int inPage = (int) ((offset + done) % Pages.SIZE);
            int some = Math.min(length - done, Pages.SIZE - inPage);
            byte[] bytes = pages.computeIfAbsent(page, number -> before.apply(number).clone());
            System.arraycopy(from, at + done, bytes, inPage, some);
            done += some;
        }
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
        apply(buffer.array(), 0, file);
    }

    /** Writes the entry at {@code at} of {@code log}, known to be valid, into the store file. */
    static void apply(byte[] log, int at, DiskFile file) throws IOException {
        ByteBuffer writes = writes(log, at);
        while (writes.hasRemaining()) {
            long offset = writes.getLong();
            int length = writes.getInt();
            for (int done = 0; done < length; ) {
                int piece = Pages.piece(offset + done, length - done);
                file.write(Pages.at(offset + done), log, writes.position() + done, piece);
                done += piece;
            }
            writes.position(writes.position() + length);
        }
    }

    /** Gives the writes of the entry at {@code at} of {@code log}, known to be valid. */
    static void forEachWrite(byte[] log, int at, WriteVisitor visitor) {
        ByteBuffer writes = writes(log, at);
        while (writes.hasRemaining()) {
            long offset = writes.getLong();
            int length = writes.getInt();
            visitor.write(offset, writes.position(), length);
            writes.position(writes.position() + length);
        }
    }

    private static ByteBuffer writes(byte[] log, int at) {
        int length = ByteBuffer.wrap(log).getInt(at + HEAD);
        return ByteBuffer.wrap(log, at + WRITES_FROM, length);
    }

    /** Gives the checksums in the entry at {@code at} of {@code log}, known to be valid. */
    static void forEachSum(byte[] log, int at, SumVisitor visitor) {
        ByteBuffer entry = ByteBuffer.wrap(log);
        int from = at + WRITES_FROM + entry.getInt(at + HEAD);
        int to = at + HEAD + entry.getInt(at + LENGTH_AT);
        for (int sum = from; sum < to; sum += 8) {
            visitor.sum(entry.getInt(sum), entry.getInt(sum + 4));
        }
    }

    /** The length of the valid entry at {@code at}, or 0 when none stands there. */
    static int lengthAt(byte[] log, int at) {
        ByteBuffer entry = ByteBuffer.wrap(log);
        if (log.length - at < WRITES_FROM || entry.getInt(at) != MAGIC) {
            return 0;
        }
        int body = entry.getInt(at + LENGTH_AT);
        if (body < 4 || body > log.length - at - HEAD) {
            return 0;
        }
        return crc(log, at, HEAD + body) == entry.getInt(at + 4) ? HEAD + body : 0;
    }

    static long nonceAt(byte[] log, int at) {
        return ByteBuffer.wrap(log).getLong(at + 8);
    }

    static long epochAt(byte[] log, int at) {
        return ByteBuffer.wrap(log).getLong(at + 16);
    }

    static long ordinalAt(byte[] log, int at) {
        return ByteBuffer.wrap(log).getLong(at + 24);
    }

    private static int crc(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at + CHECKED_FROM, length - CHECKED_FROM);
        return (int) crc.getValue();
    }

    @FunctionalInterface
    interface WriteVisitor {
        /** A write of {@code length} bytes that stand at {@code from} in the log. */
        void write(long offset, int from, int length);
    }

    @FunctionalInterface
    interface SumVisitor {
        void sum(int page, int sum);
    }
}
