package org.tallygate.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What stands before the pages of a store file.
 *
 * <p>Two slots are written in turn, each in a page of its own, so that a torn write leaves the one
 * before: magic (4), format (4), nonce (8), epoch (8), pages (8), log bytes (8), CRC32C of these
 * (4), big-endian. Format 1 had neither pages nor log bytes.
 *
 * @param format of what the file holds, from 1
 * @param nonce drawn once for each file; ties its redo log to it
 * @param epoch raised when the redo log starts over, which makes all that stands in it void
 * @param pages that the file had at the start of the epoch; with fewer it was cut
 * @param logBytes that the redo log has at least in this epoch; with fewer it was cut
 */
record VolumeHead(int format, long nonce, long epoch, long pages, long logBytes) {

    /** Where the pages begin. */
    static final int LENGTH = 2 * 4096;

    private static final int SLOT = 4096;
    private static final int MAGIC = 0x54474A56; // TGJV
    private static final int APPLIED_AT = 2048;
    private static final int APPLIED = 16;

    /** The one with the highest epoch, or nothing when both slots are unreadable. */
    static Optional<VolumeHead> read(DiskFile file) throws IOException {
        return Stream.of(slot(file, 0), slot(file, SLOT))
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(VolumeHead::epoch));
    }

    VolumeHead nextEpoch(long pagesThen, long logBytesThen) {
        return new VolumeHead(format, nonce, epoch + 1, pagesThen, logBytesThen);
    }

    void write(DiskFile file) throws IOException {
        int checked = checked(2);
        ByteBuffer slot = ByteBuffer.allocate(checked + 4);
        slot.putInt(MAGIC).putInt(format).putLong(nonce).putLong(epoch).putLong(pages);
        slot.putLong(logBytes);
        slot.putInt(crc(slot.array(), checked));
        file.write((epoch & 1) * SLOT, slot.array(), 0, slot.capacity());
    }

    /**
     * Notes that the entry with this ordinal was applied. Not forced, and so only a hint: when it
     * is there the entry was durable, and is damaged if the redo log does not hold it any more.
     */
    void noteApplied(DiskFile file, long ordinal) throws IOException {
        ByteBuffer note = ByteBuffer.allocate(APPLIED + 4).putLong(epoch).putLong(ordinal);
        note.putInt(crc(note.array(), APPLIED));
        file.write(APPLIED_AT, note.array(), 0, note.capacity());
    }

    /** The ordinal of the last entry of this epoch that is known to have been applied. */
    OptionalLong applied(DiskFile file) throws IOException {
        byte[] bytes = new byte[APPLIED + 4];
        ByteBuffer note = ByteBuffer.wrap(bytes);
        if (file.read(APPLIED_AT, bytes, 0, bytes.length) < bytes.length
                || note.getInt(APPLIED) != crc(bytes, APPLIED)
                || note.getLong(0) != epoch) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(note.getLong(8));
    }

    private static Optional<VolumeHead> slot(DiskFile file, int at) throws IOException {
        byte[] bytes = new byte[checked(2) + 4];
        ByteBuffer slot = ByteBuffer.wrap(bytes);
        int there = file.read(at, bytes, 0, bytes.length);
        int format = slot.getInt(4);
        int checked = checked(format);
        if (there < checked + 4
                || slot.getInt(0) != MAGIC
                || slot.getInt(checked) != crc(bytes, checked)) {
            return Optional.empty();
        }
        return Optional.of(
                new VolumeHead(
                        format,
                        slot.getLong(8),
                        slot.getLong(16),
                        format == 1 ? 0 : slot.getLong(24),
                        format == 1 ? 0 : slot.getLong(32)));
    }

    private static int checked(int format) {
        return format == 1 ? 24 : 40;
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
