package org.tallygate.gateway.journal;

import org.mapdb.DB;
import org.tallygate.device.Bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * Reads stores of format 1: MapDB's bytes stood in the file without checksums, the entries of the
 * redo log had none of pages, and a block was CRC32C of the rest (4), stored-at (8), count (4),
 * then for each fact its length (4), bytes and link (32).
 */
final class FormatOne {

    private static final int ENTRY_MAGIC = 0x54475245; // TGRE
    private static final int ENTRY_HEAD = 36;

    private FormatOne() {}

    /** Whether the store of this name is one. */
    static boolean isAt(Disk disk, String name) throws IOException {
        try (DiskFile file = disk.open(name)) {
            return VolumeHead.read(file).filter(head -> head.format() == 1).isPresent();
        }
    }

    /**
     * Reads such a store at its last durable change.
     *
     * @throws JournalException with DAMAGED
     */
    static <V, R> R read(Disk disk, String name, Function<DB, V> collections, Function<V, R> reader)
            throws IOException {
        try (DiskFile file = disk.open(name);
                DiskFile log = disk.open(RedoFile.redoName(name))) {
            replay(log, VolumeHead.read(file).orElseThrow(), file);
            return reader.apply(
                    collections.apply(OwnVolumes.open(name, new PlainVolume(name, file))));
        } catch (JournalException | IOException told) {
            throw told;
        } catch (RuntimeException | AssertionError failed) {
            throw new JournalException(
                    JournalException.Reason.DAMAGED,
                    "The store " + name + " of format 1 holds something else than it should.",
                    failed);
        }
    }

    private static void replay(DiskFile log, VolumeHead head, DiskFile file) throws IOException {
        byte[] bytes = new RedoLog(log, 0).content();
        ByteBuffer entry = ByteBuffer.wrap(bytes);
        int at = 0;
        for (long ordinal = 0; isEntry(bytes, at, head, ordinal); ordinal++) {
            int end = at + ENTRY_HEAD + entry.getInt(at + 32);
            for (int write = at + ENTRY_HEAD; write < end; ) {
                int length = entry.getInt(write + 8);
                file.write(entry.getLong(write), bytes, write + 12, length);
                write += 12 + length;
            }
            at = end;
        }
        file.force();
    }

    private static boolean isEntry(byte[] bytes, int at, VolumeHead head, long ordinal) {
        ByteBuffer log = ByteBuffer.wrap(bytes);
        if (bytes.length - at < ENTRY_HEAD
                || log.getInt(at) != ENTRY_MAGIC
                || log.getLong(at + 8) != head.nonce()
                || log.getLong(at + 16) != head.epoch()
                || log.getLong(at + 24) != ordinal) {
            return false;
        }
        int body = log.getInt(at + 32);
        return body >= 0
                && body <= bytes.length - at - ENTRY_HEAD
                && log.getInt(at + 4) == crc(bytes, at + 8, ENTRY_HEAD - 8 + body);
    }

    /** When the block was stored, in microseconds since 1970. */
    static long storedAtMicros(byte[] block) {
        return ByteBuffer.wrap(block).getLong(4);
    }

    /** The facts of a block. */
    static List<byte[]> facts(byte[] block) {
        ByteBuffer rest = ByteBuffer.wrap(block);
        if (rest.getInt() != crc(block, 4, block.length - 4)) {
            throw new JournalException(
                    JournalException.Reason.DAMAGED,
                    "A block of format 1 is not what was stored: "
                            + Bytes.of(block, 0, Math.min(block.length, 16)));
        }
        int count = rest.position(12).getInt();
        List<byte[]> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] fact = new byte[rest.getInt()];
            rest.get(fact).position(rest.position() + 32);
            facts.add(fact);
        }
        return facts;
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /** MapDB's bytes behind the head. */
    private static final class PlainVolume extends ByteVolume {

        private final String name;
        private final DiskFile file;

        PlainVolume(String name, DiskFile file) {
            this.name = name;
            this.file = file;
        }

        @Override
        void read(long offset, byte[] into, int position, int length) {
            try {
                if (file.read(VolumeHead.LENGTH + offset, into, position, length) < length) {
                    throw new JournalException(
                            JournalException.Reason.DAMAGED, "The store " + name + " is cut.");
                }
            } catch (IOException failed) {
                throw Journal.failedDisk("The store " + name + " could not be read.", failed);
            }
        }

        @Override
        public long length() {
            try {
                return Math.max(0, file.size() - VolumeHead.LENGTH);
            } catch (IOException failed) {
                throw Journal.failedDisk("The store " + name + " could not be read.", failed);
            }
        }

        @Override
        void write(long offset, byte[] from, int position, int length) {
            throw new UnsupportedOperationException("a store of format 1 is only read");
        }

        @Override
        public void ensureAvailable(long size) {}

        @Override
        public void truncate(long size) {
            throw new UnsupportedOperationException("a store of format 1 is only read");
        }

        @Override
        public void sync() {}

        @Override
        public void close() {}
    }
}
