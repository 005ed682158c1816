package org.tallygate.ledger.route;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.Clause;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What can be sold at a node: of the live state, or of snapshots that were published. */
public interface Availability {

    /**
     * @param wanted the clause that fails is that for this much
     * @param micros the instant, microseconds since 1970-01-01T00:00Z
     */
    Sellable at(
            Optional<Name> channel, ItemCode item, LocationCode node, Quantity wanted, long micros);

    /**
     * What can be sold.
     *
     * @param trustPpm of the place that is trusted least of those with any to sell
     * @param failing why it is less than wanted
     * @param places those of the node that have some, first choice first
     * @param oldestMicros when the oldest of the goods came there, where that is known
     * @param earliestMicros the first day on which there will be as much as wanted
     */
    record Sellable(
            Quantity quantity,
            int trustPpm,
            Optional<Clause> failing,
            List<LocationCode> places,
            OptionalLong oldestMicros,
            OptionalLong earliestMicros) {

        public Sellable {
            places = List.copyOf(places);
        }
    }
}
