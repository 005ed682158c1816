package org.tallygate.server.feed;

import org.tallygate.server.book.Deliveries;

import java.util.function.LongSupplier;

/**
 * Numbers that always rise, over restarts and set clocks too: microseconds by the clock as long as
 * that goes forward. Before a number is given out, a ceiling above it is kept, and after a restart
 * all begin above the ceiling, which is read when the first one is given out: until then another
 * centre may have been the one that gives.
 */
final class Versions {

    /** So many are given out for each time that the ceiling is raised: a minute's worth. */
    private static final long RESERVE = 60_000_000;

    private final Deliveries store;
    private final LongSupplier micros;
    private long last = -1;
    private long ceiling;

    Versions(Deliveries store, LongSupplier micros) {
        this.store = store;
        this.micros = micros;
    }

    long next() {
        if (last < 0) {
            ceiling = store.ceiling();
            last = ceiling;
        }
        long next = Math.max(last + 1, micros.getAsLong());
        if (next > ceiling) {
            long raised = next + RESERVE;
            store.raise(raised);
            ceiling = raised;
        }
        last = next;
        return next;
    }
}
