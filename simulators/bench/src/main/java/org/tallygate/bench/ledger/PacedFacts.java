package org.tallygate.bench.ledger;

import java.io.IOException;
import java.util.List;

/** Facts that were made before and come in at a pace, whoever waits. Used by one thread. */
final class PacedFacts {

    /** As many as a box sends in one message. */
    private static final int MOST_AT_ONCE = 500;

    private final PostingSide into;
    private final List<byte[]> facts;
    private final int perSecond;
    private long beganNanos;
    private volatile int posted;

    /**
     * @param into the journal that they come from
     * @param facts as they lie in the box; when all came it is quiet
     * @param perSecond above 0
     */
    PacedFacts(PostingSide into, List<byte[]> facts, int perSecond) {
        this.into = into;
        this.facts = List.copyOf(facts);
        this.perSecond = perSecond;
    }

    /** Hands what is due to the writer; answers how many. */
    int post() throws IOException {
        long now = System.nanoTime();
        if (posted == 0 && beganNanos == 0) {
            beganNanos = now;
        }
        long due = Math.min(facts.size(), (now - beganNanos) * perSecond / 1_000_000_000L);
        int until = (int) Math.min(due, posted + (long) MOST_AT_ONCE);
        if (until <= posted) {
            return 0;
        }
        int count = into.post(facts.subList(posted, until));
        posted = until;
        return count;
    }

    /** How many came so far; asked from any thread. */
    int posted() {
        return posted;
    }
}
