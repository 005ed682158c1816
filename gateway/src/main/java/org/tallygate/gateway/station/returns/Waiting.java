package org.tallygate.gateway.station.returns;

import org.tallygate.contract.FactId;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.gateway.station.Recorded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What came back and what of it was inspected, as the task's facts say. Immutable. */
final class Waiting {

    static final Waiting NOTHING = new Waiting(List.of());

    /**
     * Goods that nobody can tell apart.
     *
     * @param pack the package that they came in
     * @param owner whose they are when they are not the company's own
     */
    record Kind(ItemCode item, Goods goods, Optional<String> pack, Optional<String> owner) {

        static Kind of(Fact.Moved moved) {
            return new Kind(moved.item(), moved.goods(), moved.to().pack(), moved.to().owner());
        }

        private boolean isLike(Fact.Inspected seen) {
            return item.equals(seen.item()) && goods.equals(seen.goods());
        }
    }

    /** What came, above 0, or was inspected, below 0. */
    private record Deed(FactId id, Kind kind, Quantity change) {}

    private final List<Deed> deeds;

    private Waiting(List<Deed> deeds) {
        this.deeds = List.copyOf(deeds);
    }

    Waiting apply(List<Recorded> facts) {
        List<Deed> after = new ArrayList<>(deeds);
        facts.forEach(each -> add(after, each.id(), each.fact()));
        return new Waiting(after);
    }

    Waiting assume(List<Fact> facts) {
        return apply(facts.stream().map(Recorded::draft).toList());
    }

    private static void add(List<Deed> deeds, FactId id, Fact fact) {
        switch (fact) {
            case Fact.Moved moved -> deeds.add(new Deed(id, Kind.of(moved), moved.quantity()));
            case Fact.Inspected seen ->
                    deeds.add(new Deed(id, kind(deeds, seen), seen.quantity().negate()));
            case Fact.Reversed reversed -> deeds.removeIf(deed -> deed.id().equals(reversed.of()));
            case Fact.PackageMoved _,
                    Fact.Counted _,
                    Fact.Adjusted _,
                    Fact.Sold _,
                    Fact.StatusChanged _,
                    Fact.TaskStep _,
                    Fact.Observed _,
                    Fact.Unresolved _ -> {}
        }
    }

    /** What was inspected; facts of older stations do not say whose it is, nor its package. */
    private static Kind kind(List<Deed> deeds, Fact.Inspected seen) {
        Kind said = new Kind(seen.item(), seen.goods(), seen.pack(), seen.owner());
        return deeds.stream()
                .map(Deed::kind)
                .filter(kind -> kind.isLike(seen))
                .min(Comparator.comparing(kind -> !kind.equals(said)))
                .orElse(said);
    }

    /** What waits, by kind, in the order in which it came. */
    Map<Kind, Quantity> byKind() {
        Map<Kind, Quantity> left = new LinkedHashMap<>();
        deeds.forEach(deed -> left.merge(deed.kind(), deed.change(), Quantity::plus));
        left.values().removeIf(Quantity::isZero);
        return left;
    }

    /** The first kind of goods that waits and is like this. */
    Optional<Kind> first(Predicate<Kind> like) {
        return byKind().entrySet().stream()
                .filter(each -> each.getValue().isPositive())
                .map(Map.Entry::getKey)
                .filter(like)
                .findFirst();
    }

    /** How much of these goods waits. */
    Quantity of(Kind kind) {
        return byKind().getOrDefault(kind, Quantity.ZERO);
    }

    /** How much waits in all. */
    Quantity all() {
        return byKind().values().stream().reduce(Quantity.ZERO, Quantity::plus);
    }

    /** How much of an item was inspected. */
    Quantity inspected(ItemCode item) {
        return deeds.stream()
                .filter(deed -> deed.kind().item().equals(item) && deed.change().isNegative())
                .map(deed -> deed.change().negate())
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** Whether more was inspected of something than came. */
    boolean isContradictory() {
        return byKind().values().stream().anyMatch(Quantity::isNegative);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Waiting that && byKind().equals(that.byKind());
    }

    @Override
    public int hashCode() {
        return byKind().hashCode();
    }
}
