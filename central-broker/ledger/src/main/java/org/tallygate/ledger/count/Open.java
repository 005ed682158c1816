package org.tallygate.ledger.count;

import org.tallygate.ledger.Kept;

import java.util.Map;

/** Maps that hold what is open, by key. */
final class Open {

    private Open() {}

    static <T extends Kept> void put(Map<String, T> open, T kept) {
        if (kept.open()) {
            open.put(kept.key(), kept);
        } else {
            open.remove(kept.key());
        }
    }
}
