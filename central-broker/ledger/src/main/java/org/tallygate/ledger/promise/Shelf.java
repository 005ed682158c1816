package org.tallygate.ledger.promise;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.stock.Cell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All that is live of one item: its balances, who has taken what of them, who waits, what is
 * planned. Every sum is kept up to date change by change, so that a decision and a snapshot cost
 * the same however much is promised. Sorted by places when first looked at, and again when it says
 * that places, lots, locks or owners' rules changed.
 */
final class Shelf {

    /** The higher priority first, then who asked first. */
    private static final Comparator<Pending> SERVED_FIRST =
            Comparator.comparing(
                            (Pending each) -> each.terms().priority(), Comparator.reverseOrder())
                    .thenComparingLong(each -> each.terms().rank())
                    .thenComparingInt(Pending::line)
                    .thenComparing(Pending::id);

    final ItemCode item;
    final Rules rules = new Rules();
    final TreeSet<Pending> waiting = new TreeSet<>(SERVED_FIRST);
    final TreeMap<Id128, Pending> leases = new TreeMap<>();
    private final Map<AccountKey, Spot> spots = new HashMap<>();
    private final TreeMap<LocationCode, Node> nodes = new TreeMap<>();
    private final TreeMap<PlanKey, long[]> plans = new TreeMap<>(PlanKey.ORDER);
    private long takers;
    private boolean sorted;

    // What a snapshot shares with the one before it, until it changes.
    private @Nullable TreeMap<LocationCode, ItemNow.PlaceNow> placesNow;
    private final Set<Node> changedNodes = new HashSet<>();
    private @Nullable List<ItemNow.Plan> plansNow;
    private @Nullable ItemNow now;

    private record PlanKey(Optional<LocationCode> place, Optional<String> owner, long dayMicros) {

        static final Comparator<PlanKey> ORDER =
                Comparator.comparingLong(PlanKey::dayMicros)
                        .thenComparing(key -> key.place().map(LocationCode::value).orElse(""))
                        .thenComparing(key -> key.owner().orElse(""));
    }

    Shelf(ItemCode item) {
        this.item = item;
    }

    /** Whether nobody has taken, leased or awaits any of it: then no fact concerns a promise. */
    boolean isQuiet() {
        return takers == 0 && waiting.isEmpty() && leases.isEmpty();
    }

    /** A rule changed that snapshots show. */
    void changed() {
        placesNow = null;
        now = null;
    }

    /** What may be picked where has to be looked at again. */
    void unsort() {
        sorted = false;
        placesNow = null;
        plansNow = null;
        now = null;
    }

    /** Sorts the balances by places, if that is not done. */
    void sort(Ground ground) {
        if (sorted) {
            return;
        }
        sorted = true;
        nodes.clear();
        changedNodes.clear();
        for (Spot spot : spots.values()) {
            place(spot, ground);
        }
    }

    private void place(Spot spot, Ground ground) {
        Node node = nodes.computeIfAbsent(ground.node(spot.key.location()), Node::new);
        spot.pickable = ground.pickable(spot.key);
        spot.node = node;
        node.spots.add(spot);
        node.add(spot, 1);
        changedNodes.add(node);
        for (Pending taker : spot.takers) {
            channel(node, taker, spot.key, 1);
        }
    }

    void stock(Cell cell, Ground ground) {
        Spot spot = spot(cell.key(), ground);
        long change = cell.micros() - spot.micros;
        long moved = cell.movedMicros() - spot.movedMicros;
        spot.micros = cell.micros();
        spot.movedMicros = cell.movedMicros();
        spot.sinceMicros = cell.sinceMicros();
        Node node = spot.node;
        if (sorted && node != null) {
            node.stock(spot, change, moved);
            changedNodes.add(node);
        }
        now = null;
    }

    /** Counts a pending movement in, or out again with a sign of -1. */
    void apply(Pending pending, int sign, Ground ground) {
        for (Take take : pending.takes()) {
            Spot spot = spot(take.from(), ground);
            long micros = sign * take.quantity().micros();
            boolean soft = pending.purpose() == Pending.Purpose.HOLD;
            long hard = soft ? 0 : micros;
            spot.hardMicros += hard;
            spot.softMicros += micros - hard;
            takers += sign;
            if (sign > 0) {
                spot.takers.add(pending);
            } else {
                spot.takers.remove(pending);
            }
            Node node = spot.node;
            if (sorted && node != null) {
                node.apart(spot, hard, micros - hard);
                channel(node, pending, spot.key, sign);
                changedNodes.add(node);
            }
        }
        plan(pending, sign);
        if (waits(pending)) {
            set(waiting, pending, sign);
        }
        if (pending.purpose() == Pending.Purpose.LEASE) {
            if (sign > 0) {
                leases.put(pending.id(), pending);
            } else {
                leases.remove(pending.id());
            }
        }
        now = null;
    }

    private static void set(Collection<Pending> all, Pending pending, int sign) {
        if (sign > 0) {
            all.add(pending);
        } else {
            all.remove(pending);
        }
    }

    private static boolean waits(Pending pending) {
        return pending.purpose() == Pending.Purpose.RESERVATION
                && pending.terms().waits()
                && !pending.lacks().isZero();
    }

    private static void channel(Node node, Pending taker, AccountKey key, int sign) {
        if (taker.channel().isEmpty()) {
            return;
        }
        for (Take take : taker.takes()) {
            if (take.from().equals(key)) {
                node.openByChannel.merge(
                        taker.channel().get(), sign * take.quantity().micros(), Math::addExact);
            }
        }
    }

    private void plan(Pending pending, int sign) {
        boolean in = pending.purpose() == Pending.Purpose.PLANNED_IN;
        long micros =
                in || pending.purpose() == Pending.Purpose.PLANNED_OUT
                        ? pending.left().micros()
                        : pending.lacks().micros();
        if (micros == 0 || !pending.stands()) {
            return;
        }
        List<LocationCode> at = pending.wanted().at();
        PlanKey key =
                new PlanKey(
                        (in || at.size() == 1) ? at.stream().findFirst() : Optional.empty(),
                        pending.wanted().owner(),
                        Outlook.day(pending.terms().dueMicros().orElse(0L)));
        long[] sums = plans.computeIfAbsent(key, none -> new long[4]);
        sums[0] += sign;
        if (in) {
            sums[1] += sign * micros;
            sums[2] += sign * Exact.part(micros, pending.terms().surePpm());
        } else {
            sums[3] += sign * micros;
        }
        if (sums[0] == 0) {
            plans.remove(key);
        }
        plansNow = null;
    }

    private Spot spot(AccountKey key, Ground ground) {
        Spot known = spots.get(key);
        if (known != null) {
            return known;
        }
        Spot made = new Spot(key);
        spots.put(key, made);
        if (sorted) {
            place(made, ground);
        }
        return made;
    }

    @Nullable Spot spotOf(AccountKey key) {
        return spots.get(key);
    }

    /** Whether there is or was any of it at such a place. */
    boolean isAt(Predicate<LocationCode> place) {
        return spots.keySet().stream().anyMatch(key -> place.test(key.location()));
    }

    /** Whether all that stands at a node stands at such places. */
    boolean isOnlyAt(Node node, Predicate<LocationCode> place) {
        return node.spots.stream()
                .allMatch(spot -> spot.micros == 0 || place.test(spot.key.location()));
    }

    @Nullable Node node(LocationCode place) {
        return nodes.get(place);
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    /** The snapshot of the item as it is; made when something changed since the last one. */
    ItemNow now(Ground ground) {
        ItemNow known = now;
        if (known == null) {
            known = rules.now(item, placesNow(), plansNow(ground));
            now = known;
        }
        return known;
    }

    private Map<LocationCode, ItemNow.PlaceNow> placesNow() {
        TreeMap<LocationCode, ItemNow.PlaceNow> known = placesNow;
        TreeMap<LocationCode, ItemNow.PlaceNow> made =
                known == null ? new TreeMap<>() : new TreeMap<>(known);
        (known == null ? nodes.values() : changedNodes)
                .forEach(node -> made.put(node.place, node.now(rules)));
        changedNodes.clear();
        placesNow = made;
        return made;
    }

    private List<ItemNow.Plan> plansNow(Ground ground) {
        List<ItemNow.Plan> known = plansNow;
        if (known == null) {
            TreeMap<PlanKey, long[]> byNode = new TreeMap<>(PlanKey.ORDER);
            plans.forEach((key, sums) -> {
                PlanKey node =
                        new PlanKey(key.place().map(ground::node), key.owner(), key.dayMicros());
                long[] all = byNode.computeIfAbsent(node, none -> new long[4]);
                for (int i = 0; i < all.length; i++) {
                    all[i] += sums[i];
                }
            });
            List<ItemNow.Plan> made = new ArrayList<>();
            byNode.forEach((key, sums) ->
                    made.add(
                            new ItemNow.Plan(
                                    key.place(),
                                    key.owner(),
                                    key.dayMicros(),
                                    sums[1],
                                    sums[2],
                                    sums[3])));
            known = List.copyOf(made);
            plansNow = known;
        }
        return known;
    }
}
