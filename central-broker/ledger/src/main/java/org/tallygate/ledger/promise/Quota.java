package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.util.Optional;

/**
 * Stock of an item at a place that one channel may sell before others.
 *
 * @param allocated how much, of {@link Mode#HARD} and {@link Mode#SOFT}
 * @param posted what the channel already got out of it; what it has set apart is known from that
 * @param capPpm at most this part of what is pickable, of {@link Mode#CAPPED}, in millionths
 * @param untilMicros when what is left of it goes back to all, microseconds since 1970-01-01T00:00Z
 * @param inForce whether it still bounds anything
 */
public record Quota(
        ItemCode item,
        LocationCode location,
        Name channel,
        Mode mode,
        Quantity allocated,
        Quantity posted,
        int capPpm,
        Optional<Long> untilMicros,
        boolean inForce)
        implements PromiseKept {

    /** What happens when the channel has used it up. */
    public enum Mode {
        /** The channel sells no more. */
        HARD,
        /** It goes on with what no quota keeps. */
        SOFT,
        /** Nothing is kept for it; it may have a part of what no quota keeps. */
        CAPPED
    }

    public Quota {
        if (allocated.isNegative() || posted.isNegative()) {
            throw new IllegalArgumentException(
                    "allocated " + allocated + " and posted " + posted + " must be 0 or more");
        }
        if (capPpm < 0 || capPpm > 1_000_000) {
            throw new IllegalArgumentException("capPpm " + capPpm + " must be 0 to 1000000");
        }
    }

    @Override
    public String kind() {
        return "quota";
    }

    @Override
    public String key() {
        return key(item, location, channel);
    }

    static String key(ItemCode item, LocationCode location, Name channel) {
        return item + "|" + location + "|" + channel;
    }

    Quota posted(Quantity newPosted) {
        return new Quota(
                item, location, channel, mode, allocated, newPosted, capPpm, untilMicros, inForce);
    }

    Quota allocated(Quantity newAllocated) {
        return new Quota(
                item, location, channel, mode, newAllocated, posted, capPpm, untilMicros, inForce);
    }

    /** It bounds nothing any more. */
    Quota over() {
        return new Quota(
                item, location, channel, mode, allocated, posted, capPpm, untilMicros, false);
    }

    @Override
    public boolean open() {
        return inForce;
    }
}
