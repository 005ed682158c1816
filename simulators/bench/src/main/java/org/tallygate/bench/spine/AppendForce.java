package org.tallygate.bench.spine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The least that durability costs on this disk: one record appended to a file and forced. */
final class AppendForce {

    private static final int TIMES = 300;

    private AppendForce() {}

    /**
     * @param bytes the record's length
     * @return nanoseconds, shortest first
     */
    static long[] sortedNanos(Path file, int bytes) throws IOException {
        long[] nanos = new long[TIMES];
        byte[] record = new byte[bytes];
        Arrays.fill(record, (byte) 'x');
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND)) {
            for (int i = 0; i < TIMES; i++) {
                long began = System.nanoTime();
                ByteBuffer rest = ByteBuffer.wrap(record);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(false);
                nanos[i] = System.nanoTime() - began;
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }
}
