package org.tallygate.bench.spine;

import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How long each fact of a journal took from durable in it to its verdict. One thread writes the
 * beginnings and another the ends; both must be done before it is read.
 */
final class Latencies {

    static final Latencies NONE = new Latencies(1, 0);

    private final long first;
    private final long[] durableNanos;
    private final long[] committedNanos;

    /**
     * @param first the sequence of the first fact that is timed
     */
    Latencies(long first, int count) {
        this.first = first;
        this.durableNanos = new long[count];
        this.committedNanos = new long[count];
    }

    int count() {
        return durableNanos.length;
    }

    void durable(long sequence, long nanos) {
        durableNanos[Math.toIntExact(sequence - first)] = nanos;
    }

    void committed(long from, long to, long nanos) {
        for (long sequence = Math.max(from, first);
                sequence <= Math.min(to, first + count() - 1);
                sequence++) {
            committedNanos[Math.toIntExact(sequence - first)] = nanos;
        }
    }

    /** All of them in nanoseconds, shortest first. */
    static long[] sorted(List<Latencies> all) {
        return all.stream().flatMapToLong(Latencies::nanos).sorted().toArray();
    }

    /**
     * @param sorted shortest first, at least one
     * @return milliseconds; {@code percent} of the values are not above
     */
    static double percentileMs(long[] sorted, int percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    /** From the first append to the last, in seconds. */
    static double spanSeconds(List<Latencies> all) {
        LongSummaryStatistics span =
                all.stream()
                        .flatMapToLong(each -> Arrays.stream(each.durableNanos))
                        .summaryStatistics();
        return (span.getMax() - span.getMin()) / 1e9;
    }

    /** A verdict may be seen before the appending thread has looked at its clock: that is 0. */
    private LongStream nanos() {
        return IntStream.range(0, count())
                .mapToLong(i -> Math.max(0, committedNanos[i] - durableNanos[i]));
    }
}
