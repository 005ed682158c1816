package org.tallygate.gateway.line;

import org.tallygate.contract.Id128;
import org.tallygate.gateway.journal.DocumentStore;

import java.util.Set;

/**
 * What a station must know for longer than the journal keeps facts: which uploads were taken, and
 * which tasks have ended. Used by the line's thread, but for {@link #needsFactsOf}.
 */
public final class StationMemory {

    private final UploadMemory uploads;
    private final EndedTasks ended;
    private final OwnTasks own;
    private final SeatMemory seats;
    private final HandMemory hands;
    private final PackDesk desk;
    private volatile Set<Id128> inHand = Set.of();

    private StationMemory(DocumentStore store) {
        uploads = UploadMemory.open(store);
        ended = EndedTasks.open(store);
        own = new OwnTasks(store);
        seats = SeatMemory.open(store);
        hands = HandMemory.open(store);
        desk = PackDesk.open(store);
    }

    /** Reads what is there. */
    public static StationMemory open(DocumentStore store) {
        return new StationMemory(store);
    }

    /**
     * Whether the state of a task is still folded from its facts, which therefore must stay: a code
     * that was scanned for it before would be taken as new after a restart. For any thread.
     */
    public boolean needsFactsOf(Id128 task) {
        return inHand.contains(task);
    }

    UploadMemory uploads() {
        return uploads;
    }

    EndedTasks ended() {
        return ended;
    }

    OwnTasks own() {
        return own;
    }

    SeatMemory seats() {
        return seats;
    }

    HandMemory hands() {
        return hands;
    }

    PackDesk desk() {
        return desk;
    }

    void inHand(Set<Id128> tasks) {
        if (!tasks.equals(inHand)) {
            inHand = Set.copyOf(tasks);
        }
    }
}
