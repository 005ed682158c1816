package org.tallygate.ledger.promise;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What there will be: pure functions of an item's snapshot, by place and owner if wished. Days are
 * UTC. Instants are microseconds since 1970-01-01T00:00Z.
 *
 * @param place only there; absent for all places together
 * @param owner only goods of this owner; absent for everybody's
 */
public record Outlook(ItemNow item, Optional<LocationCode> place, Optional<String> owner) {

    static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

    public static Outlook of(ItemNow item) {
        return new Outlook(item, Optional.empty(), Optional.empty());
    }

    /** On hand in any status, plus planned in, less all demand and planned out, up to that day. */
    public Quantity forecast(long atMicros) {
        long sum = onHandMicros() - setApartMicros();
        for (long change : changes(false).headMap(day(atMicros), true).values()) {
            sum = Math.addExact(sum, change);
        }
        return new Quantity(sum);
    }

    /**
     * What can be promised for that day without breaking a later promise: the least, over that day
     * and all after it, of what is free now and comes and goes until then.
     *
     * @param risk whether what is planned in counts only as far as it is likely to come
     */
    public Quantity promisable(long atMicros, boolean risk) {
        TreeMap<Long, Long> changes = changes(risk);
        long sum = freeMicros();
        for (long change : changes.headMap(day(atMicros), true).values()) {
            sum = Math.addExact(sum, change);
        }
        long least = sum;
        for (long change : changes.tailMap(day(atMicros), false).values()) {
            sum = Math.addExact(sum, change);
            least = Math.min(least, sum);
        }
        return new Quantity(Math.max(0, least));
    }

    /** The first day on which that much can be promised; empty when no plan brings it. */
    public OptionalLong earliest(Quantity quantity, long fromMicros, boolean risk) {
        if (promisable(fromMicros, risk).compareTo(quantity) >= 0) {
            return OptionalLong.of(day(fromMicros));
        }
        for (long day : changes(risk).tailMap(day(fromMicros), false).keySet()) {
            if (promisable(day, risk).compareTo(quantity) >= 0) {
                return OptionalLong.of(day);
            }
        }
        return OptionalLong.empty();
    }

    static long day(long micros) {
        return Math.floorDiv(micros, DAY_MICROS) * DAY_MICROS;
    }

    private TreeMap<Long, Long> changes(boolean risk) {
        TreeMap<Long, Long> changes = new TreeMap<>();
        for (ItemNow.Plan plan : item.plans()) {
            if ((place.isEmpty() || plan.place().equals(place))
                    && (owner.isEmpty() || plan.owner().equals(owner))) {
                long in = risk ? plan.sureInMicros() : plan.inMicros();
                changes.merge(plan.dayMicros(), in - plan.outMicros(), Math::addExact);
            }
        }
        return changes;
    }

    private long onHandMicros() {
        long sum = 0;
        for (ItemNow.PlaceNow each : item.places().values()) {
            if (place.isEmpty() || each.place().equals(place.get())) {
                sum +=
                        owner.map(name -> owned(each, name).onHand())
                                .orElseGet(each::physical)
                                .micros();
            }
        }
        return sum;
    }

    private long setApartMicros() {
        long sum = 0;
        for (ItemNow.PlaceNow each : item.places().values()) {
            if (place.isEmpty() || each.place().equals(place.get())) {
                sum +=
                        owner.map(name -> owned(each, name).setApart().micros())
                                .orElse(each.setApartMicros());
            }
        }
        return sum;
    }

    private long freeMicros() {
        if (owner.isPresent()) {
            return onHandMicros() - setApartMicros();
        }
        long sum = 0;
        for (ItemNow.PlaceNow each : item.places().values()) {
            if (place.isEmpty() || each.place().equals(place.get())) {
                sum += each.free().micros();
            }
        }
        return sum;
    }

    private static ItemNow.Owned owned(ItemNow.PlaceNow place, String owner) {
        return place.owned().getOrDefault(owner, new ItemNow.Owned(Quantity.ZERO, Quantity.ZERO));
    }
}
