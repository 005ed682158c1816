package org.tallygate.ledger.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;

import java.util.Comparator;
import java.util.Optional;

/**
 * An item that is to be counted at a place.
 *
 * @param trigger what happened; empty when its plan says so
 * @param dueMicros since when, microseconds since 1970-01-01T00:00Z
 */
public record DueCount(
        ItemCode item, LocationCode location, Optional<CountNeed.Trigger> trigger, long dueMicros) {

    /** What happened comes before what is planned, then what waits longest. */
    static final Comparator<DueCount> ORDER =
            Comparator.comparing((DueCount due) -> due.trigger().isEmpty())
                    .thenComparingLong(DueCount::dueMicros)
                    .thenComparing(DueCount::location)
                    .thenComparing(DueCount::item);
}
