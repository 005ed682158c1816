package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One item as of one place in the book: sums only, so that it costs as much as the item has places,
 * however much is promised of it. Immutable; any thread may read it.
 *
 * @param places those where there is or was some, by their code
 * @param plans what is to come and to go, by place, owner and day
 * @param thresholds by channel
 * @param excluded channels that do not sell the item at all
 */
public record ItemNow(
        ItemCode item,
        Map<LocationCode, PlaceNow> places,
        List<Plan> plans,
        Optional<Name> itemClass,
        Map<Name, Quantity> thresholds,
        Set<Name> excluded) {

    public ItemNow {
        plans = List.copyOf(plans);
    }

    /** An item of which nothing was ever seen. */
    public static ItemNow unknown(ItemCode item) {
        return new ItemNow(item, Map.of(), List.of(), Optional.empty(), Map.of(), Set.of());
    }

    /** The item at a place, where there may never have been any. */
    public PlaceNow at(LocationCode place) {
        PlaceNow now = places.get(place);
        return now != null
                ? now
                : new PlaceNow(
                        place,
                        Map.of(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Quantity.ZERO,
                        Set.of(),
                        List.of(),
                        Map.of());
    }

    /**
     * The item at one place.
     *
     * @param onHand by status, statuses without any left out
     * @param pickableMicros what could be picked for a customer if nobody was promised any
     * @param hardMicros what orders and leases have set apart of that
     * @param softMicros what carts have
     * @param setApartMicros what is set apart in all, also of what may not be picked
     * @param movedMicros all that ever came or went
     * @param verified what counts and full reads said
     * @param owned the part of it that belongs to others, by owner
     */
    public record PlaceNow(
            LocationCode place,
            Map<StockStatus, Quantity> onHand,
            long pickableMicros,
            long hardMicros,
            long softMicros,
            long setApartMicros,
            long movedMicros,
            Optional<Verified> verified,
            Quantity safety,
            Set<Name> excluded,
            List<QuotaNow> quotas,
            Map<String, Owned> owned) {

        public PlaceNow {
            quotas = List.copyOf(quotas);
        }

        /** What is there in any status. */
        public Quantity physical() {
            long sum = 0;
            for (Quantity each : onHand.values()) {
                sum = Math.addExact(sum, each.micros());
            }
            return sum == 0 ? Quantity.ZERO : new Quantity(sum);
        }

        /** What may be picked and nobody was promised; below 0 where facts took promised goods. */
        public Quantity free() {
            return new Quantity(pickableMicros - hardMicros - softMicros);
        }
    }

    /** What belongs to one owner: all of it, and the part that is set apart. */
    public record Owned(Quantity onHand, Quantity setApart) {}

    /**
     * One channel's quota and how far it is used.
     *
     * @param usedMicros what the channel got out of it and has set apart
     */
    public record QuotaNow(
            Name channel, Quota.Mode mode, long allocatedMicros, long usedMicros, int capPpm) {

        /** What it would keep if there were enough. */
        long leftMicros() {
            return Math.max(0, allocatedMicros - usedMicros);
        }
    }

    /**
     * What comes and goes on one day.
     *
     * @param place absent for demand that may be met from several places
     * @param owner whose goods, when only theirs would do
     * @param dayMicros the start of the day in UTC, microseconds since 1970-01-01T00:00Z
     * @param inMicros what is planned in
     * @param sureInMicros the same, each weighed by how likely it comes
     * @param outMicros demand for which nothing is set apart yet, and what is planned out
     */
    public record Plan(
            Optional<LocationCode> place,
            Optional<String> owner,
            long dayMicros,
            long inMicros,
            long sureInMicros,
            long outMicros) {}
}
