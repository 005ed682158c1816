package org.tallygate.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Printable;

/**
 * Who asks, when, and under which name. The same name asks the same thing, however often it comes.
 *
 * @param source which system gives the ids: a channel, a till, the console
 * @param id that system's own id of what is asked
 * @param actor the person or rule behind it
 * @param at the place that a done command takes in the centre's own journal
 * @param micros the centre's clock, microseconds since 1970-01-01T00:00Z
 */
public record Asked(String source, String id, String actor, FactId at, long micros) {

    public Asked {
        Printable.check("source", source, 64);
        Printable.check("id", id, 128);
        Printable.check("actor", actor, 64);
    }

    /** An id for something that the command makes; the same whenever the command is decided. */
    public Id128 name(String what) {
        return Id128.named(source + '\n' + id + '\n' + what);
    }
}
