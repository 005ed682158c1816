package org.tallygate.ledger.document;

import org.tallygate.ledger.Kept;

import java.util.Map;
import java.util.TreeMap;

/** The documents of one partition that still bear on anything. Used by one thread, the writer. */
public final class Documents {

    private final Map<String, Kept> open = new TreeMap<>();

    /** Takes a document up as the book has it. */
    public void put(Kept kept) {
        String name = kept.kind() + ':' + kept.key();
        if (kept.open()) {
            open.put(name, kept);
        } else {
            open.remove(name);
        }
    }
}
