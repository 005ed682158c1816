package org.tallygate.bench.journal;

import java.util.BitSet;

/**
 * The pages of one file that were changed and not forced. Counted here, since what Linux counts for
 * a process (write_bytes) is whole folios, of up to a megabyte where a single page is written.
 */
final class ChangedPages {

    private final BitSet changed = new BitSet();

    void written(long at, int length) {
        if (length > 0) {
            changed.set(page(at), page(at + length - 1) + 1);
        }
    }

    /** How many a force writes now. */
    int forced() {
        int count = changed.cardinality();
        changed.clear();
        return count;
    }

    private static int page(long at) {
        return Math.toIntExact(at / DiskWork.PAGE_BYTES);
    }
}
