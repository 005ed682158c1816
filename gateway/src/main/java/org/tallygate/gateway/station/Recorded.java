package org.tallygate.gateway.station;

import org.tallygate.contract.FactId;
import org.tallygate.contract.fact.Fact;

/**
 * A durable fact and its name.
 *
 * @param id where it was first entered: a copy in a younger journal keeps the name of its original
 */
public record Recorded(FactId id, Fact fact) {

    /** The fact that stands there in the journal. */
    public static Recorded of(FactId place, Fact fact) {
        return new Recorded(fact.head().copyOf().orElse(place), fact);
    }
}
