package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;

/**
 * What counts and full reads said of an item at a place. Counts fade with a half-life of 90 days.
 *
 * @param lastMicros when someone last looked, microseconds since 1970-01-01T00:00Z
 * @param movedMicros what had moved there by then, as the balances add it up
 * @param hitsMicros counts that agreed with the book, in millionths, as of {@code countedMicros}
 * @param countsMicros all counts, in millionths, as of then
 * @param countedMicros when the last count was
 */
public record Verified(
        ItemCode item,
        LocationCode location,
        long lastMicros,
        long movedMicros,
        long hitsMicros,
        long countsMicros,
        long countedMicros)
        implements PromiseKept {

    @Override
    public String kind() {
        return "verified";
    }

    @Override
    public String key() {
        return item + "|" + location;
    }

    @Override
    public boolean open() {
        return true;
    }
}
