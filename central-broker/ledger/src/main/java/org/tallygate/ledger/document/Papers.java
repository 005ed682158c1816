package org.tallygate.ledger.document;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.wire.Topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All documents that still bear on anything, and what is found through them. */
final class Papers {

    /** When something falls due of a document. */
    private record Due(long micros, String name) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(micros, other.micros);
            return byTime == 0 ? name.compareTo(other.name) : byTime;
        }
    }

    private final Map<String, DocumentKept> byName = new HashMap<>();
    private final TreeSet<Due> due = new TreeSet<>();

    /** The names of those that belong to another: fulfilments and returns of a sale, tasks. */
    private final Map<String, TreeSet<String>> parts = new HashMap<>();

    /** Transfers with goods under way. */
    private final TreeSet<String> underWay = new TreeSet<>();

    /** What is looked at before it is sold, and what waits for that. */
    private final TreeSet<String> rules = new TreeSet<>();

    private final Map<ItemCode, TreeSet<String>> inspections = new HashMap<>();

    /** Putaway orders of which something is left, by the place where it stands. */
    private final Map<LocationCode, TreeSet<String>> putaway = new HashMap<>();

    /** The boxes that work at places. */
    private final Map<LocationCode, Topics> boxes = new TreeMap<>();

    void put(DocumentKept kept) {
        String name = kept.name();
        DocumentKept before = byName.get(name);
        if (before != null) {
            forget(name, before);
        }
        if (kept.open()) {
            byName.put(name, kept);
            Dates.due(kept).ifPresent(micros -> due.add(new Due(micros, name)));
            whole(kept)
                    .ifPresent(whole ->
                            parts.computeIfAbsent(whole, none -> new TreeSet<>()).add(name));
            if (kept instanceof Transfer transfer && Transit.isUnderWay(transfer)) {
                underWay.add(name);
            }
            if (kept instanceof InspectionRule) {
                rules.add(name);
            }
            if (kept instanceof Inspection inspection && inspection.waiting().isPositive()) {
                inspections.computeIfAbsent(inspection.item(), none -> new TreeSet<>()).add(name);
            }
            if (kept instanceof Workplace place) {
                place.box().ifPresent(box -> boxes.put(place.location(), box));
            }
            if (kept instanceof PutawayOrder order && order.hasMore()) {
                putaway.computeIfAbsent(order.from(), none -> new TreeSet<>()).add(name);
            }
        }
    }

    private void forget(String name, DocumentKept before) {
        byName.remove(name);
        underWay.remove(name);
        rules.remove(name);
        if (before instanceof Inspection inspection) {
            remove(inspections, inspection.item(), name);
        }
        if (before instanceof Workplace place) {
            boxes.remove(place.location());
        }
        if (before instanceof PutawayOrder order) {
            remove(putaway, order.from(), name);
        }
        Dates.due(before).ifPresent(micros -> due.remove(new Due(micros, name)));
        whole(before).ifPresent(whole -> remove(parts, whole, name));
    }

    private static <K> void remove(Map<K, ? extends Set<String>> names, K under, String name) {
        Set<String> those = names.get(under);
        if (those != null) {
            those.remove(name);
            if (those.isEmpty()) {
                names.remove(under);
            }
        }
    }

    /** What a document is a part of. */
    private static Optional<String> whole(DocumentKept kept) {
        return switch (kept) {
            case Fulfilment fulfilment -> fulfilment.sale().map(sale -> "sale:" + sale);
            case Return goods -> goods.sale().map(sale -> "sale:" + sale);
            case Task task -> Optional.of(task.of() + ':' + task.reference());
            case Adjustment none -> Optional.empty();
            case Dispositions none -> Optional.empty();
            case Inspection inspection -> Optional.of("purchase:" + inspection.purchase());
            case InspectionRule none -> Optional.empty();
            case Proposal proposal -> Optional.of("supplier:" + proposal.supplier());
            case Purchase none -> Optional.empty();
            case PutawayOrder none -> Optional.empty();
            case Sale none -> Optional.empty();
            case Shipment none -> Optional.empty();
            case Transfer none -> Optional.empty();
            case Workplace none -> Optional.empty();
        };
    }

    Optional<DocumentKept> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Task> task(Id128 id) {
        return find("task:" + id).map(Task.class::cast);
    }

    Optional<Workplace> workplace(LocationCode location) {
        return find("workplace:" + location).map(Workplace.class::cast);
    }

    /** The names of what belongs to that, in their order. */
    List<String> parts(String whole) {
        return List.copyOf(parts.getOrDefault(whole, new TreeSet<>()));
    }

    /** The names of transfers with goods under way. */
    List<String> underWay() {
        return List.copyOf(underWay);
    }

    /** The names of the rules by which goods are looked at. */
    List<String> rules() {
        return List.copyOf(rules);
    }

    /** Whether an inspection of an item waits. */
    boolean isInspected(ItemCode item) {
        return inspections.containsKey(item);
    }

    /** The names of inspections of an item that wait, in their order. */
    List<String> inspections(ItemCode item) {
        Set<String> names = inspections.get(item);
        return names == null ? List.of() : List.copyOf(names);
    }

    /** Whether something is left at a place that is to be put away. */
    boolean isPutAwayFrom(LocationCode place) {
        return putaway.containsKey(place);
    }

    /** The names of putaway orders of which something is left at a place, in their order. */
    List<String> putawayFrom(LocationCode place) {
        return List.copyOf(putaway.getOrDefault(place, new TreeSet<>()));
    }

    /** Items of which something waits for an inspection. */
    Set<ItemCode> inspected() {
        return Set.copyOf(inspections.keySet());
    }

    /** The boxes that work at places. */
    Map<LocationCode, Topics> boxes() {
        return boxes;
    }

    List<Purchase> purchases() {
        return byName.values().stream()
                .filter(Purchase.class::isInstance)
                .map(Purchase.class::cast)
                .toList();
    }

    /** What stations are asked to put right. */
    List<Adjustment> adjustments() {
        return byName.values().stream()
                .filter(Adjustment.class::isInstance)
                .map(Adjustment.class::cast)
                .filter(adjustment -> adjustment.state() == Adjustment.State.ASKED)
                .toList();
    }

    /** When the next thing falls due. */
    OptionalLong nextDueMicros() {
        return due.isEmpty() ? OptionalLong.empty() : OptionalLong.of(due.first().micros());
    }

    /** The names of those of which something is due, the longest first. */
    List<String> due(long micros, int most) {
        List<String> names = new ArrayList<>();
        for (Due each : due) {
            if (each.micros() > micros || names.size() == most) {
                break;
            }
            names.add(each.name());
        }
        return names;
    }

    /** Every document, by its name. */
    Map<String, DocumentKept> all() {
        return new TreeMap<>(byName);
    }
}
