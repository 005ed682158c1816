package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;

import java.util.Optional;

/**
 * What counts and full reads said of an item at a place. Counts fade with a half-life of 90 days.
 *
 * @param lastMicros when someone last looked at all of it, {@link #NEVER} if no one did,
 *     microseconds since 1970-01-01T00:00Z
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

    /** As the last look where no one looked at all of it yet. */
    static final long NEVER = Long.MIN_VALUE;

    private static final long ONE_MICROS = 1_000_000;

    /** What is known after one more look. */
    static Verified after(
            Optional<Verified> before,
            ItemCode item,
            LocationCode location,
            long movedMicros,
            Optional<Boolean> agreed,
            boolean all,
            long atMicros) {
        long hits = before.map(Verified::hitsMicros).orElse(0L);
        long counts = before.map(Verified::countsMicros).orElse(0L);
        long counted = before.map(Verified::countedMicros).orElse(atMicros);
        if (agreed.isPresent()) {
            // A count that comes late is weighed as one of now: it fades a little too slowly.
            long at = Math.max(counted, atMicros);
            double fading = Trust.fading(counted, at);
            hits = Math.round(hits * fading) + (agreed.get() ? ONE_MICROS : 0);
            counts = Math.round(counts * fading) + ONE_MICROS;
            counted = at;
        }
        long last = before.map(Verified::lastMicros).orElse(NEVER);
        long moved = before.map(Verified::movedMicros).orElse(0L);
        return all && atMicros >= last
                ? new Verified(item, location, atMicros, movedMicros, hits, counts, counted)
                : new Verified(item, location, last, moved, hits, counts, counted);
    }

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
