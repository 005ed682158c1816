package org.tallygate.plant.virtual;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** What a box's live journal holds, read through its own door. */
final class JournalIndex {

    private final TreeMap<Long, Held> held = new TreeMap<>();
    private @Nullable Id128 id;
    private long next = 1;

    /**
     * @param own the fact's own link, which its name may not be
     */
    record Held(long sequence, Link own, Effect effect) {}

    /** Reads what came since the last time, and forgets what the journal has forgotten. */
    void follow(Journal journal) {
        if (!journal.id().equals(id)) {
            id = journal.id();
            held.clear();
            next = journal.oldest();
        }
        held.headMap(journal.oldest(), false).clear();
        while (next < journal.next()) {
            List<Entry> entries = journal.read(next, 500, 1 << 20);
            for (Entry entry : entries) {
                held.put(entry.sequence(), read(entry));
            }
            next = entries.getLast().sequence() + 1;
        }
    }

    private static Held read(Entry entry) {
        try {
            Fact fact = Wire.decode(entry.bytes().toArray(), Fact.class);
            return new Held(entry.sequence(), entry.link(), Effect.of(entry.link(), fact));
        } catch (Unreadable e) {
            throw new Broken("fact " + entry.sequence() + " of a journal can't be read", e);
        }
    }

    Collection<Held> held() {
        return held.values();
    }

    /** Whether it holds the fact of this name, itself or as a copy. */
    boolean has(Link name) {
        return held.values().stream().anyMatch(entry -> entry.effect().fact().equals(name));
    }
}
