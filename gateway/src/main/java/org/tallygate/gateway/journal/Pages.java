package org.tallygate.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32C;

/**
 * Where the pages of a store file stand, and the checksum of each. The file is its head, then
 * segments: one page of checksums (4 bytes each, big-endian), then up to 1,024 pages of 4,096
 * bytes, which the checksums are of. Not thread-safe.
 */
final class Pages {

    static final int SIZE = 4096;

    private static final int IN_SEGMENT = SIZE / Integer.BYTES;
    private static final int OF_ZEROS = crc(new byte[SIZE]);

    private int[] sums = new int[IN_SEGMENT];
    private final BitSet changedSegments = new BitSet();

    /** Where a byte of the pages stands in the file. */
    static long at(long offset) {
        long segment = offset / SIZE / IN_SEGMENT;
        return VolumeHead.LENGTH + (segment + 1) * SIZE + offset;
    }

    /** From {@code offset} on, so many bytes stand in one piece in the file. */
    static int piece(long offset, int length) {
        long segmentBytes = (long) IN_SEGMENT * SIZE;
        return (int) Math.min(length, segmentBytes - offset % segmentBytes);
    }

    /** The size of a file with so many pages. */
    static long fileSize(long pages) {
        long segments = (pages + IN_SEGMENT - 1) / IN_SEGMENT;
        return VolumeHead.LENGTH + (segments + pages) * SIZE;
    }

    /** How many pages a file of this size has, one that is cut off not counted. */
    static long in(long fileSize) {
        long all = Math.max(0, fileSize - VolumeHead.LENGTH) / SIZE;
        long segments = (all + IN_SEGMENT) / (IN_SEGMENT + 1);
        return all - segments;
    }

    /** The checksum of a page; 0 for one of zeros, so that a fresh stretch needs none written. */
    static int sum(byte[] page) {
        return crc(page) ^ OF_ZEROS;
    }

    private static int crc(byte[] page) {
        CRC32C crc = new CRC32C();
        crc.update(page, 0, SIZE);
        return (int) crc.getValue();
    }

    /** The checksums of a file with so many pages. */
    static Pages read(DiskFile file, long pages) throws IOException {
        Pages read = new Pages();
        byte[] stored = new byte[SIZE];
        for (int segment = 0; (long) segment * IN_SEGMENT < pages; segment++) {
            Arrays.fill(stored, (byte) 0);
            file.read(sumsAt(segment), stored, 0, SIZE);
            read.growTo(segment);
            ByteBuffer.wrap(stored).asIntBuffer().get(read.sums, segment * IN_SEGMENT, IN_SEGMENT);
        }
        return read;
    }

    /** Writes the checksums of so many pages; not forced. */
    void writeAll(DiskFile file, long pages) throws IOException {
        changedSegments.set(0, (int) ((pages + IN_SEGMENT - 1) / IN_SEGMENT));
        writeChanged(file);
    }

    /** Writes the checksums that have changed; not forced. */
    void writeChanged(DiskFile file) throws IOException {
        for (int segment = changedSegments.nextSetBit(0);
                segment >= 0;
                segment = changedSegments.nextSetBit(segment + 1)) {
            ByteBuffer page = ByteBuffer.allocate(SIZE);
            page.asIntBuffer().put(sums, segment * IN_SEGMENT, IN_SEGMENT);
            file.write(sumsAt(segment), page.array(), 0, SIZE);
        }
        changedSegments.clear();
    }

    private static long sumsAt(int segment) {
        return VolumeHead.LENGTH + (long) segment * (IN_SEGMENT + 1) * SIZE;
    }

    int sumOf(int page) {
        return page < sums.length ? sums[page] : 0;
    }

    void put(int page, int sum) {
        growTo(page / IN_SEGMENT);
        sums[page] = sum;
        changedSegments.set(page / IN_SEGMENT);
    }

    private void growTo(int segment) {
        int needed = (segment + 1) * IN_SEGMENT;
        if (needed > sums.length) {
            sums = Arrays.copyOf(sums, Math.max(needed, sums.length * 2));
        }
    }
}
