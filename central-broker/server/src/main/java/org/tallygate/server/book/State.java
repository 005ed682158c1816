package org.tallygate.server.book;

import org.tallygate.contract.Printable;
import org.tallygate.ledger.Kept;

/**
 * A version of a piece of the ledger's state as the book keeps it.
 *
 * @param open whether it still bears on what is decided
 * @param json the record; {@link LedgerJson} writes and reads it
 */
public record State(String kind, String key, boolean open, String json) {

    public State {
        Printable.check("kind", kind, 40);
        Printable.check("key", key, 200);
    }

    public static State of(Kept kept) {
        return new State(kept.kind(), kept.key(), kept.open(), LedgerJson.write((Record) kept));
    }
}
