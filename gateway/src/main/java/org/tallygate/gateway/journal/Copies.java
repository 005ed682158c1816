package org.tallygate.gateway.journal;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Predecessor.Stretch;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Enters the facts of a journal into its successor, in their order, and notes which are missing.
 */
final class Copies {

    private final BlockWriter writer;
    private final Id128 journal;
    private final List<Stretch> lost = new ArrayList<>();
    private long expected;

    /**
     * @param oldest the first fact that the journal should have
     */
    Copies(BlockWriter writer, Id128 journal, long oldest) {
        this.writer = writer;
        this.journal = journal;
        this.expected = oldest;
    }

    /** Enters a block; what lies before the oldest fact was trimmed and is passed over. */
    void enter(Block block) {
        if (block.last() < expected) {
            return;
        }
        missing(block.first());
        writer.append(block.entries().stream().map(this::copy).toList(), block.storedAtMicros());
        expected = block.last() + 1;
    }

    /** What is no fact is entered as it is: the centre holds it, as it would have the original. */
    private byte[] copy(Entry entry) {
        byte[] stored = entry.bytes().toArray();
        try {
            return Wire.copy(stored, new FactId(journal, entry.sequence(), entry.link()));
        } catch (Unreadable noFact) {
            return stored;
        }
    }

    private void missing(long until) {
        if (until <= expected) {
            return;
        }
        long first = expected;
        if (lost.size() == Predecessor.MOST_STRETCHES) {
            first = lost.removeLast().first();
        }
        lost.add(new Stretch(first, until - 1));
    }

    /**
     * Stores what waits.
     *
     * @param next the sequence that the journal's next fact would have had
     * @return what is missing; the last stretch holds facts that are there if there are too many
     */
    List<Stretch> finish(long next) {
        missing(next);
        writer.flush();
        return List.copyOf(lost);
    }
}
