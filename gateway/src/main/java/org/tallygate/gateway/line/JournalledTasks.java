package org.tallygate.gateway.line;

import org.tallygate.contract.Id128;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tasks that the journal may still have facts of: only these are read back when their document
 * comes. Those whose last fact the journal has deleted are forgotten. Used by the floor's thread.
 */
final class JournalledTasks {

    /** So many are looked through for what can be forgotten, and then whenever they doubled. */
    private static final int FEW = 1_000;

    private final LongSupplier oldest;
    private final Map<Id128, Long> lastFact = new HashMap<>();
    private int enough = FEW;

    /**
     * @param oldest the sequence of the oldest fact that the journal has
     */
    JournalledTasks(LongSupplier oldest) {
        this.oldest = oldest;
    }

    /** These have facts up to this sequence, or one before it. */
    void note(Collection<Id128> tasks, long sequence) {
        tasks.forEach(task -> lastFact.merge(task, sequence, Math::max));
        if (lastFact.size() >= enough) {
            long from = oldest.getAsLong();
            lastFact.values().removeIf(last -> last < from);
            enough = Math.max(FEW, 2 * lastFact.size());
        }
    }

    boolean contains(Id128 task) {
        return lastFact.containsKey(task);
    }
}
