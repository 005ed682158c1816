package org.tallygate.gateway.till;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.FactTime;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What this box may sell while the centre is away: what was granted, less what was sold and
 * promised of it. A lease whose end may have come by the box's clock is not used, and one whose end
 * has come by it is given back. The centre holds what was granted until then, so that clocks decide
 * how long a store may sell, never whether anybody is promised what is sold already.
 */
final class Leases {

    private final Map<Id128, Document> known = new TreeMap<>();
    private final Map<Id128, Quantity> sold = new HashMap<>();

    // By promise, each for itself: facts may come in any order after a restart.
    private final Map<String, Map<Id128, Quantity>> promised = new TreeMap<>();
    private final Map<String, Map<Id128, Quantity>> fetched = new TreeMap<>();
    private final Set<String> dropped = new HashSet<>();

    /** What was sold under a lease before: to sell it without one is worth a word. */
    private final Set<Where> leasedBefore = new HashSet<>();

    private record Where(ItemCode item, LocationCode location) {

        static Where of(Document document) {
            Body.Lease lease = (Body.Lease) document.body();
            return new Where(lease.item(), lease.location());
        }
    }

    /**
     * A lease as it stands.
     *
     * @param left of it, neither sold nor promised
     * @param inForce whether it may be sold under now
     */
    record Standing(Id128 id, long revision, Body.Lease lease, Quantity left, boolean inForce) {}

    void put(Document document) {
        if (document.body() instanceof Body.Lease) {
            known.merge(document.id(), document, (a, b) -> a.revision() >= b.revision() ? a : b);
        }
    }

    /** It was given back: nobody sells under it any more. */
    void forget(Id128 lease) {
        Document document = known.remove(lease);
        if (document != null) {
            leasedBefore.add(Where.of(document));
        }
        sold.remove(lease);
    }

    /** A promise of long ago, under leases that are not known any more. */
    void forget(String promise) {
        promised.remove(promise);
        fetched.remove(promise);
        dropped.remove(promise);
    }

    boolean isKnown(Id128 lease) {
        return known.containsKey(lease);
    }

    void sold(Marks marks) {
        marks.leases().forEach((lease, part) -> sold.merge(lease, part, Quantity::plus));
        marks.ofPromise().ifPresent(promise -> add(fetched, promise, marks));
    }

    void promised(Marks marks) {
        add(promised, marks.key(), marks);
    }

    void dropped(String promise) {
        dropped.add(promise);
    }

    private static void add(Map<String, Map<Id128, Quantity>> to, String promise, Marks marks) {
        Map<Id128, Quantity> parts = to.computeIfAbsent(promise, _ -> new TreeMap<>());
        marks.leases().forEach((lease, part) -> parts.merge(lease, part, Quantity::plus));
    }

    boolean isPromised(String promise) {
        return !standing(promise).isEmpty();
    }

    /** What a promise still keeps, by lease. */
    private Map<Id128, Quantity> standing(String promise) {
        Map<Id128, Quantity> standing = new TreeMap<>();
        if (!dropped.contains(promise)) {
            Map<Id128, Quantity> gone = fetched.getOrDefault(promise, Map.of());
            promised.getOrDefault(promise, Map.of())
                    .forEach((lease, part) -> {
                        Quantity left = part.minus(gone.getOrDefault(lease, Quantity.ZERO));
                        if (left.isPositive()) {
                            standing.put(lease, left);
                        }
                    });
        }
        return standing;
    }

    /** Whether nothing stands on a lease that a customer was promised and may still fetch. */
    boolean isFree(Id128 lease, FactTime now) {
        Document document = known.get(lease);
        return document == null
                || isOver((Body.Lease) document.body(), now)
                || promised.keySet().stream().noneMatch(each -> standing(each).containsKey(lease));
    }

    /** Those that nobody here will sell under any more: their end has come, or no till is there. */
    List<Document> idle(Predicate<LocationCode> hasTill, FactTime now) {
        return known.values().stream()
                .filter(document ->
                        isOver((Body.Lease) document.body(), now)
                                || !hasTill.test(((Body.Lease) document.body()).location()))
                .toList();
    }

    boolean isNone() {
        return known.isEmpty();
    }

    /** Whether the item is sold under leases there, or was. */
    boolean isLeased(ItemCode item, LocationCode location) {
        Where where = new Where(item, location);
        return leasedBefore.contains(where)
                || known.values().stream().anyMatch(each -> Where.of(each).equals(where));
    }

    /** All that are known and not given back, in the order of their ends. */
    List<Standing> standing(FactTime now) {
        return known.values().stream()
                .map(document -> standing(document, now))
                .sorted(
                        Comparator.comparingLong((Standing each) -> each.lease().validUntilMicros())
                                .thenComparing(Standing::id))
                .toList();
    }

    private Standing standing(Document document, FactTime now) {
        Body.Lease lease = (Body.Lease) document.body();
        Quantity left = lease.quantity().minus(sold.getOrDefault(document.id(), Quantity.ZERO));
        for (String promise : promised.keySet()) {
            left = left.minus(standing(promise).getOrDefault(document.id(), Quantity.ZERO));
        }
        return new Standing(
                document.id(),
                document.revision(),
                lease,
                left.isNegative() ? Quantity.ZERO : left,
                document.state() == Document.State.ACTIVE && isValid(lease, now));
    }

    /** What a promise still keeps of an item at a place, by lease. */
    Map<Id128, Quantity> kept(String promise, ItemCode item, LocationCode location, FactTime now) {
        Map<Id128, Quantity> kept = new LinkedHashMap<>();
        promised.getOrDefault(promise, Map.of())
                .forEach((id, part) -> {
                    Body.Lease lease =
                            Optional.ofNullable(known.get(id))
                                    .map(document -> (Body.Lease) document.body())
                                    .orElse(null);
                    if (lease != null
                            && lease.item().equals(item)
                            && lease.location().equals(location)
                            && isValid(lease, now)) {
                        kept.put(id, part);
                    }
                });
        return kept;
    }

    /** Nobody knows when a lease ends by a clock that nobody has set. */
    private static boolean isValid(Body.Lease lease, FactTime now) {
        return isClockKnown(now) && now.wallMicros() < lease.validUntilMicros();
    }

    /** It is over for certain, which an unknown clock can't say. */
    private static boolean isOver(Body.Lease lease, FactTime now) {
        return isClockKnown(now) && now.wallMicros() >= lease.validUntilMicros();
    }

    static boolean isClockKnown(FactTime now) {
        return now.wallErrorMicros()
                .filter(error -> error <= Body.Lease.MOST_CLOCK_ERROR_MICROS)
                .isPresent();
    }
}
