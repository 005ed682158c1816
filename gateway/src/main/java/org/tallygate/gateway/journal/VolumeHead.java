package org.tallygate.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What stands before MapDB's bytes in a store file.
 *
 * <p>Two slots are written in turn, each in a page of its own, so that a torn write leaves the one
 * before: magic (4), format (4), nonce (8), epoch (8), CRC32C of these (4), big-endian.
 *
 * @param format of what the file holds, from 1
 * @param nonce drawn once for each file; ties its redo log to it
 * @param epoch raised when the redo log starts over, which makes all that stands in it void
 */
record VolumeHead(int format, long nonce, long epoch) {

    /** Where MapDB's bytes begin. */
    static final int LENGTH = 2 * 4096;

    private static final int SLOT = 4096;
    private static final int MAGIC = 0x54474A56; // TGJV
    private static final int CHECKED = 24;

    /** The one with the highest epoch, or nothing when both slots are unreadable. */
    static Optional<VolumeHead> read(DiskFile file) throws IOException {
        return Stream.of(slot(file, 0), slot(file, SLOT))
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(VolumeHead::epoch));
    }

    VolumeHead nextEpoch() {
        return new VolumeHead(format, nonce, epoch + 1);
    }

    void write(DiskFile file) throws IOException {
        ByteBuffer slot = ByteBuffer.allocate(CHECKED + 4);
        slot.putInt(MAGIC).putInt(format).putLong(nonce).putLong(epoch);
        slot.putInt(crc(slot.array()));
        file.write((epoch & 1) * SLOT, slot.array(), 0, slot.capacity());
    }

    private static Optional<VolumeHead> slot(DiskFile file, int at) throws IOException {
        byte[] bytes = new byte[CHECKED + 4];
        ByteBuffer slot = ByteBuffer.wrap(bytes);
        if (file.read(at, bytes, 0, bytes.length) < bytes.length
                || slot.getInt(0) != MAGIC
                || slot.getInt(CHECKED) != crc(bytes)) {
            return Optional.empty();
        }
        return Optional.of(new VolumeHead(slot.getInt(4), slot.getLong(8), slot.getLong(16)));
    }

    private static int crc(byte[] slot) {
        CRC32C crc = new CRC32C();
        crc.update(slot, 0, CHECKED);
        return (int) crc.getValue();
    }
}
