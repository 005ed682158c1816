package org.tallygate.ledger.operate;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.PlaceTree;
import org.tallygate.ledger.promise.ItemNow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Declared points at which more is wanted, and where it is wanted now. */
final class Reordering {

    private final Map<ItemCode, TreeMap<LocationCode, ReorderPoint>> points = new HashMap<>();
    private final TreeMap<String, ReorderDue> due = new TreeMap<>();

    void put(ReorderPoint point) {
        TreeMap<LocationCode, ReorderPoint> own =
                points.computeIfAbsent(point.item(), none -> new TreeMap<>());
        if (point.open()) {
            own.put(point.place(), point);
        } else {
            own.remove(point.place());
        }
    }

    void put(ReorderDue each) {
        if (each.open()) {
            due.put(each.key(), each);
        } else {
            due.remove(each.key());
        }
    }

    /** Points, and what is due by them. */
    Stream<Kept> all() {
        return Stream.concat(
                points.values().stream().flatMap(places -> places.values().stream()),
                due.values().stream());
    }

    boolean watchesNothing() {
        return points.isEmpty();
    }

    boolean watches(ItemCode item) {
        return points.containsKey(item);
    }

    List<ReorderDue> due() {
        return List.copyOf(due.values());
    }

    /** What became due, changed or was answered, now that the item is so. */
    List<ReorderDue> follow(ItemNow now, PlaceTree tree, long micros) {
        List<ReorderDue> changed = new ArrayList<>();
        for (ReorderPoint point : points.getOrDefault(now.item(), new TreeMap<>()).values()) {
            Quantity position = position(now, point.place(), tree.node(point.place()));
            Optional<ReorderDue> before = Optional.ofNullable(due.get(point.key()));
            if (position.compareTo(point.min()) <= 0) {
                ReorderDue next =
                        new ReorderDue(
                                point.item(),
                                point.place(),
                                point.source(),
                                point.max().minus(position),
                                before.map(ReorderDue::sinceMicros).orElse(micros),
                                true);
                if (!before.equals(Optional.of(next))) {
                    changed.add(next);
                }
            } else {
                before.map(ReorderDue::answered).ifPresent(changed::add);
            }
        }
        return changed;
    }

    /** Promises keep sums by node; a point may name a part of one. */
    private static Quantity position(ItemNow now, LocationCode place, LocationCode node) {
        ItemNow.PlaceNow there = now.at(now.places().containsKey(place) ? place : node);
        long sum = there.free().micros();
        for (ItemNow.Plan plan : now.plans()) {
            if (plan.place().filter(at -> at.equals(place) || at.equals(node)).isPresent()) {
                sum = Math.addExact(sum, plan.inMicros());
            }
        }
        return new Quantity(sum);
    }
}
