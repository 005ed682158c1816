package org.tallygate.ledger.removal;

import java.util.ArrayList;
import java.util.List;

/**
 * Which packages to take when only their sizes matter. A table of all sums gives the best answer
 * where it fits in memory; beyond that a search that ends after a fixed number of steps gives a
 * good one. Both take the same time at any rate, whatever was asked.
 */
final class SizeChoice {

    /** What a loose unit is compared with: one package. */
    static final long UNIT_MICROS = 1_000_000;

    private SizeChoice() {}

    /**
     * @param sizes of each package, the largest first
     * @param looseMicros what stands in no package
     * @param micros asked; less than all there is
     * @return indexes into {@code sizes}, rising; what they lack of {@code micros} is loose
     */
    static List<Integer> of(long[] sizes, long looseMicros, long micros) {
        if (sizes.length == 0 || micros <= 0) {
            return List.of();
        }
        return SumTable.of(sizes, micros)
                .map(table -> table.choose(looseMicros, micros))
                .orElseGet(() ->
                        BoundedSearch.exact(sizes, looseMicros, micros)
                                .orElseGet(() -> cover(sizes, micros)));
    }

    /** How many packages loose goods count for. */
    static long weight(long looseMicros) {
        return Math.ceilDiv(looseMicros, UNIT_MICROS);
    }

    /** The fewest that hold it: the largest, and for the last of them the smallest that will do. */
    private static List<Integer> cover(long[] sizes, long micros) {
        List<Integer> chosen = new ArrayList<>();
        long left = micros;
        int next = 0;
        while (left > sizes[next]) {
            left -= sizes[next];
            chosen.add(next);
            next++;
        }
        int last = next;
        while (last + 1 < sizes.length && sizes[last + 1] >= left) {
            last++;
        }
        while (last > next && sizes[last - 1] == sizes[last]) {
            last--;
        }
        chosen.add(last);
        return chosen;
    }
}
