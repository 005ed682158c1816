package org.tallygate.ledger.route;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.ledger.promise.Clause;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One node looked at for an order.
 *
 * @param barrier why it can't serve any of it in any way that would do
 * @param clause which term keeps it from selling all that is wanted, if any does
 * @param way the first that is open, or else the one that got farthest
 * @param service the carrier that would go
 * @param freeMicros what it can give of each item, in its base unit
 * @param capacityMicros units that its people can still get ready that day
 */
record Attempt(
        FulfilmentNode node,
        Optional<Barrier> barrier,
        Optional<Clause> clause,
        Way way,
        Optional<WayTerms> terms,
        Optional<WayTerms.Service> service,
        Optional<Schedule> schedule,
        Map<ItemCode, Long> freeMicros,
        long capacityMicros,
        int trustPpm,
        OptionalLong metres,
        OptionalLong oldestMicros,
        OptionalLong earliestMicros) {

    static Attempt barred(FulfilmentNode node, Way way, Barrier barrier) {
        return new Attempt(
                node,
                Optional.of(barrier),
                Optional.empty(),
                way,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                0,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    Attempt barred(Barrier by, Optional<Clause> because) {
        return new Attempt(
                node,
                Optional.of(by),
                because,
                way,
                terms,
                service,
                schedule,
                freeMicros,
                capacityMicros,
                trustPpm,
                metres,
                oldestMicros,
                earliestMicros);
    }

    LocationCode place() {
        return node.node();
    }

    boolean open() {
        return barrier.isEmpty();
    }

    Schedule when() {
        return schedule.orElseThrow();
    }
}
