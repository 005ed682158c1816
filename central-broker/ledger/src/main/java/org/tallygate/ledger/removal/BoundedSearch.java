package org.tallygate.ledger.removal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for packages that make up an amount exactly, the largest first, and gives up after {@link
 * #STEPS}: to find the fewest among thousands of different sizes may take longer than the stock
 * lasts.
 */
final class BoundedSearch {

    private static final int STEPS = 200_000;

    private final long[] sizes;
    private final long looseMicros;
    private final int[] chosen;
    private int count;
    private long left;
    private List<Integer> best = List.of();
    private long bestWeight = Long.MAX_VALUE;

    private BoundedSearch(long[] sizes, long looseMicros, long micros) {
        this.sizes = sizes;
        this.looseMicros = looseMicros;
        this.chosen = new int[sizes.length];
        this.left = micros;
    }

    static Optional<List<Integer>> exact(long[] sizes, long looseMicros, long micros) {
        BoundedSearch search = new BoundedSearch(sizes, looseMicros, micros);
        search.run();
        return search.bestWeight == Long.MAX_VALUE ? Optional.empty() : Optional.of(search.best);
    }

    private void run() {
        int next = firstUpTo(left, 0);
        judge();
        for (int step = 0; step < STEPS; step++) {
            if (next < sizes.length && hopeful(next)) {
                chosen[count++] = next;
                left -= sizes[next];
                judge();
                next = firstUpTo(left, next + 1);
            } else if (count > 0) {
                int given = chosen[--count];
                left += sizes[given];
                next = firstUpTo(sizes[given] - 1, given + 1);
            } else {
                return;
            }
        }
    }

    /** Whether fewer packages than the best answer needs could do, were all as large as this. */
    private boolean hopeful(int next) {
        long largest = Math.max(sizes[next], SizeChoice.UNIT_MICROS);
        return left > 0 && count + Math.ceilDiv(left, largest) < bestWeight;
    }

    private void judge() {
        long weight = count + SizeChoice.weight(left);
        if (left <= looseMicros && weight < bestWeight) {
            bestWeight = weight;
            best = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                best.add(chosen[i]);
            }
        }
    }

    /** The first from there on that is not larger than that. */
    private int firstUpTo(long micros, int from) {
        int low = from;
        int high = sizes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sizes[middle] > micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
