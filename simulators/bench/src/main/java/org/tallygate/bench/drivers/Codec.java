package org.tallygate.bench.drivers;

/**
 * One codec to measure: a name, bytes, and what is done with them. A further one is a class like
 * {@link Lines} and a line in {@link Codecs}. Used by one thread.
 */
interface Codec {

    /** The result's name, in one word. */
    String name();

    /** What is counted, such as {@code reports/s}. */
    String unit();

    /** How many of them one run through the bytes yields. */
    int items();

    /** What is decoded in one run. */
    byte[] input();

    /**
     * Decodes all of it once.
     *
     * @return a number that depends on every item, so that no work can be left out
     */
    long decode();

    /** The limit, for what no library does: each byte is read once. */
    String LIMIT = "byte_walk";

    /** Who does the same, or {@link #LIMIT}. */
    default String peer() {
        return LIMIT;
    }

    /** The peer's work over the same bytes; the same rule for its number. */
    default long peerDecode() {
        long sum = 0;
        for (byte each : input()) {
            sum = 31 * sum + each;
        }
        return sum;
    }
}
