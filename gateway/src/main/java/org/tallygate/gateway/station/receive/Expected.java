package org.tallygate.gateway.station.receive;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Progress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a receipt expects, ready to be looked up. Immutable. */
final class Expected {

    static final Expected NOTHING = new Expected(Map.of(), Map.of(), Set.of());

    private final Map<ItemCode, List<Receipt.Wanted>> byItem;
    private final Map<String, Body.ExpectedPackage> bySscc;
    private final Set<String> closed;
    private final Map<ItemCode, Quantity> packed;
    private final boolean hasOwners;

    private Expected(
            Map<ItemCode, List<Receipt.Wanted>> byItem,
            Map<String, Body.ExpectedPackage> bySscc,
            Set<String> closed) {
        this.byItem = byItem;
        this.bySscc = bySscc;
        this.closed = closed;
        packed = new HashMap<>();
        for (Body.ExpectedPackage pack : bySscc.values()) {
            pack.content()
                    .forEach(part -> packed.merge(part.item(), part.quantity(), Quantity::plus));
        }
        hasOwners =
                byItem.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(line -> line.owner().isPresent());
    }

    /**
     * Announced packages hold what the lines expect; an item that is in packages only is expected
     * as they say.
     */
    static Expected of(Receipt receipt) {
        Map<ItemCode, List<Receipt.Wanted>> byItem = new HashMap<>();
        receipt.lines()
                .forEach(line ->
                        byItem.computeIfAbsent(line.item(), _ -> new ArrayList<>()).add(line));
        return new Expected(byItem, receipt.announced(), receipt.closed());
    }

    /** Nothing was announced: whatever comes is received. */
    boolean isBlind() {
        return byItem.isEmpty() && packed.isEmpty();
    }

    boolean has(ItemCode item) {
        return isBlind() || byItem.containsKey(item) || packed.containsKey(item);
    }

    /** How much of an item is expected. */
    Quantity of(ItemCode item) {
        return byItem.containsKey(item)
                ? sum(item, Receipt.Wanted::quantity)
                : packed.getOrDefault(item, Quantity.ZERO);
    }

    /** How much of an item may come without a question. */
    Quantity most(ItemCode item) {
        return byItem.containsKey(item) ? sum(item, Receipt.Wanted::most) : of(item);
    }

    private Quantity sum(ItemCode item, Function<Receipt.Wanted, Quantity> quantity) {
        return byItem.getOrDefault(item, List.of()).stream()
                .map(quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** How what comes of an item is looked at before it is sold. */
    Optional<Body.Inspected> inspected(ItemCode item) {
        return byItem.getOrDefault(item, List.of()).stream()
                .flatMap(line -> line.inspected().stream())
                .findFirst();
    }

    /** The package of that number, if it is known what it holds. */
    Optional<Body.ExpectedPackage> pack(String sscc) {
        return Optional.ofNullable(bySscc.get(sscc));
    }

    /** Whether a package of that number comes as it is. */
    boolean isClosed(String sscc) {
        return closed.contains(sscc);
    }

    /** Whether some of the goods are somebody else's. */
    boolean hasOwners() {
        return hasOwners;
    }

    /** Whose goods of this item are expected; those of the company itself have none. */
    List<Optional<String>> owners(ItemCode item) {
        return byItem.getOrDefault(item, List.of()).stream()
                .map(Receipt.Wanted::owner)
                .distinct()
                .toList();
    }

    /** The units that are meant, where the task tells them apart. */
    Set<String> units(ItemCode item) {
        Set<String> units = new TreeSet<>();
        byItem.getOrDefault(item, List.of()).forEach(line -> units.addAll(line.serials()));
        return units;
    }

    /** The received package that loose goods of this item may have come with, if one was. */
    Optional<String> packageWith(ItemCode item, Progress progress) {
        return bySscc.values().stream()
                .filter(pack -> pack.content().stream().anyMatch(part -> part.item().equals(item)))
                .map(Body.ExpectedPackage::sscc)
                .filter(progress::hasPackage)
                .sorted()
                .findFirst();
    }

    /**
     * How much of an item came by itself beyond what is expected beside the packages: it must have
     * come out of packages that were not received as such. Below 0 when less came.
     */
    Quantity outOfPackages(ItemCode item, Progress progress) {
        Quantity byPackage = contents(item, pack -> progress.hasPackage(pack.sscc()));
        Quantity loose = atLeastZero(progress.received(item).minus(byPackage));
        Quantity expectedLoose =
                atLeastZero(most(item).minus(packed.getOrDefault(item, Quantity.ZERO)));
        return loose.minus(expectedLoose);
    }

    /** How much of an item the packages hold that have not been received. */
    Quantity stillPacked(ItemCode item, Progress progress) {
        return contents(item, pack -> !progress.hasPackage(pack.sscc()));
    }

    private Quantity contents(ItemCode item, Predicate<Body.ExpectedPackage> which) {
        return bySscc.values().stream()
                .filter(which)
                .flatMap(pack -> pack.content().stream())
                .filter(part -> part.item().equals(item))
                .map(Body.PackageContent::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private static Quantity atLeastZero(Quantity quantity) {
        return quantity.isNegative() ? Quantity.ZERO : quantity;
    }
}
