package org.tallygate.gateway.station;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.fact.Fact;

/**
 * A durable fact and its name.
 *
 * @param id where it was first entered: a copy in a younger journal keeps the name of its original
 */
public record Recorded(FactId id, Fact fact) {

    /** Stands for the place of a fact that is not in the journal yet. */
    private static final FactId NOT_YET = new FactId(Id128.named("not yet"), 1, Link.START);

    /** The fact that stands there in the journal. */
    public static Recorded of(FactId place, Fact fact) {
        return new Recorded(fact.head().copyOf().orElse(place), fact);
    }

    /** As if it were posted, to decide what comes right behind it. */
    public static Recorded draft(Fact fact) {
        return new Recorded(NOT_YET, fact);
    }
}
