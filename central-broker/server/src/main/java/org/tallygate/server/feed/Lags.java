package org.tallygate.server.feed;

import java.util.Arrays;

/** The last thousand delays of something, to tell how it does. Thread-safe. */
public final class Lags {

    private static final int MOST = 1000;

    private final long[] lastMicros = new long[MOST];
    private int count;

    public synchronized void add(long micros) {
        lastMicros[count % MOST] = micros;
        // Stays in the upper half once the ring is full, so that it never overflows.
        count = count == 2 * MOST - 1 ? MOST : count + 1;
    }

    /**
     * The delay that this many of a hundred did not pass; 0 when there was none yet.
     *
     * @param percent 1 to 100
     */
    public synchronized long micros(int percent) {
        int size = Math.min(count, MOST);
        if (size == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(lastMicros, size);
        Arrays.sort(sorted);
        return sorted[(size * percent + 99) / 100 - 1];
    }
}
