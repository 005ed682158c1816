package org.tallygate.server.feed;

import org.tallygate.server.book.Deliveries;

import java.util.function.LongSupplier;

/**
 * Numbers that always rise, over restarts and set clocks too: microseconds by the clock as long as
 * that goes forward. Before a number is given out, a ceiling above it is kept, and after a restart
 * all begin above the ceiling.
 */
final class Versions {

    /** So many are given out for each time that the ceiling is raised: a minute's worth. */
    private static final long RESERVE = 60_000_000;

    private final Deliveries store;
    private final LongSupplier micros;
    private long last;
    private long ceiling;

    Versions(Deliveries store, LongSupplier micros) {
        this.store = store;
        this.micros = micros;
        this.ceiling = store.ceiling();
        this.last = ceiling;
    }

    long next() {
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
