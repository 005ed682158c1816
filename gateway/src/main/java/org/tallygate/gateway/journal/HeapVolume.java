package org.tallygate.gateway.journal;

import java.util.Arrays;

/**
 * Where MapDB keeps its own log, which it writes in every commit, reads back in the same one, and
 * then throws away. MapDB's own volume on the heap would take a new megabyte each time.
 */
final class HeapVolume extends ByteVolume {

    private byte[] bytes = new byte[64 << 10];

    @Override
    void write(long offset, byte[] from, int position, int length) {
        ensureAvailable(offset + length);
        System.arraycopy(from, position, bytes, (int) offset, length);
    }

    @Override
    void read(long offset, byte[] into, int position, int length) {
        System.arraycopy(bytes, (int) offset, into, position, length);
    }

    @Override
    public void ensureAvailable(long size) {
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(size, 2L * bytes.length)));
        }
    }

    @Override
    public long length() {
        return bytes.length;
    }

    /** What stands in it is overwritten by the next commit. */
    @Override
    public void truncate(long size) {}

    @Override
    public void sync() {}

    /** It is handed out again for the next commit. */
    @Override
    public void close() {}
}
