package org.tallygate.ledger;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.ledger.Movement.Effect;
import org.tallygate.ledger.Movement.Why;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which items were merged into which. A fact names the item that it was at its own moment: what
 * happened before a merge happened to the old item, and what the old item has then goes over at the
 * moment of the merge, whenever it is told; what happens later happens to the new one. So every
 * order of arrival comes to the same. Immutable.
 */
public final class Merges {

    public static final Merges NONE = new Merges(List.of());

    private final Map<ItemCode, ItemMerge> of = new HashMap<>();
    private final Map<ItemCode, List<ItemMerge>> into = new HashMap<>();

    /** What an item is called from some moment on, and how many base units are one of its own. */
    private record Called(ItemCode item, long factor) {

        boolean isIt(ItemCode other) {
            return item.equals(other);
        }

        Quantity of(Quantity quantity) {
            return factor == 1
                    ? quantity
                    : new Quantity(Math.multiplyExact(quantity.micros(), factor));
        }

        /** The serial of a whole case is none of a piece in it. */
        Goods of(Goods goods) {
            return factor == 1 ? goods : goods.unnumbered();
        }
    }

    public Merges(Collection<ItemMerge> all) {
        for (ItemMerge each : all) {
            of.put(each.from(), each);
            into.computeIfAbsent(each.into(), none -> new ArrayList<>()).add(each);
        }
    }

    public boolean isEmpty() {
        return of.isEmpty();
    }

    /** How many items were merged. */
    public int size() {
        return of.size();
    }

    /** What an item was merged into, if it was. */
    public Optional<ItemMerge> of(ItemCode item) {
        return Optional.ofNullable(of.get(item));
    }

    /** What was merged into an item. */
    public List<ItemMerge> into(ItemCode item) {
        return List.copyOf(into.getOrDefault(item, List.of()));
    }

    /** An item and all that were merged into it, be it by way of others. */
    public List<ItemCode> names(ItemCode item) {
        if (!into.containsKey(item)) {
            return List.of(item);
        }
        List<ItemCode> names = new ArrayList<>(List.of(item));
        for (int i = 0; i < names.size(); i++) {
            into(names.get(i)).forEach(merge -> names.add(merge.from()));
        }
        return names;
    }

    /** What an item is called now. */
    public ItemCode survivor(ItemCode item) {
        return called(item, any -> true).item();
    }

    /** A quantity of an item in base units of what it is called now. */
    public Quantity now(ItemCode item, Quantity quantity) {
        return called(item, any -> true).of(quantity);
    }

    /** Whether the item was another by that moment. */
    public boolean isOver(ItemCode item, ReplayKey moment) {
        ItemMerge merge = of.get(item);
        return merge != null && !merge.at().isAfter(moment);
    }

    private Called called(ItemCode item, Predicate<ItemMerge> counts) {
        ItemCode name = item;
        long factor = 1;
        for (ItemMerge merge = of.get(name);
                merge != null && counts.test(merge);
                merge = of.get(name)) {
            name = merge.into();
            factor = Math.multiplyExact(factor, merge.factor());
        }
        return new Called(name, factor);
    }

    /** The items as they are known now: each has the codes of those that were merged into it. */
    public List<Body.Item> applied(Collection<Body.Item> items) {
        if (of.isEmpty()) {
            return List.copyOf(items);
        }
        Map<ItemCode, List<Body.TradeCode>> gained = new HashMap<>();
        for (Body.Item item : items) {
            Called now = called(item.item(), any -> true);
            if (of.containsKey(item.item())) {
                for (Body.TradeCode code : item.codes()) {
                    gained.computeIfAbsent(now.item(), none -> new ArrayList<>())
                            .add(
                                    new Body.TradeCode(
                                            code.gtin(), code.unit(), now.of(code.factor())));
                }
            }
        }
        return items.stream().map(item -> known(item, gained)).toList();
    }

    private Body.Item known(Body.Item item, Map<ItemCode, List<Body.TradeCode>> gained) {
        if (of.containsKey(item.item())) {
            return item.with(List.of());
        }
        List<Body.TradeCode> more = gained.getOrDefault(item.item(), List.of());
        if (more.isEmpty()) {
            return item;
        }
        List<Body.TradeCode> all = new ArrayList<>(item.codes());
        all.addAll(more);
        return item.with(all);
    }

    /** When a fact happened, by which its items are called. */
    public Fact asOf(Fact fact, ReplayKey when) {
        return of.isEmpty() ? fact : renamed(fact, merge -> when.isAfter(merge.at()));
    }

    /** What was announced, as it is called at that moment. */
    Body.PackageContent asOf(Body.PackageContent line, ReplayKey when) {
        Called then = called(line.item(), merge -> when.isAfter(merge.at()));
        return new Body.PackageContent(then.item(), then.of(line.quantity()), line.lot());
    }

    /** A fact in the names of today. */
    public Fact now(Fact fact) {
        return of.isEmpty() ? fact : renamed(fact, any -> true);
    }

    /** What the box resolved stays as it said it. */
    private Fact renamed(Fact fact, Predicate<ItemMerge> counts) {
        return switch (fact) {
            case Fact.OfOneItem it -> {
                Called then = called(it.item(), counts);
                yield then.isIt(it.item())
                        ? it
                        : it.of(then.item(), then.of(it.quantity()), then.of(it.goods()));
            }
            case Fact.Counted it ->
                    it.lines().stream()
                                    .allMatch(line -> called(line.item(), counts).isIt(line.item()))
                            ? it
                            : it.with(
                                    it.lines().stream()
                                            .map(line -> renamed(line, counts))
                                            .toList());
            case Fact.Observed it ->
                    it.item()
                            .map(item -> called(item, counts).item())
                            .filter(item -> !it.item().equals(Optional.of(item)))
                            .map(it::of)
                            .orElse(it);
            case Fact.PackageMoved _, Fact.TaskStep _, Fact.Unresolved _, Fact.Reversed _ -> fact;
        };
    }

    private Fact.CountLine renamed(Fact.CountLine line, Predicate<ItemMerge> counts) {
        Called then = called(line.item(), counts);
        return line.of(then.item(), then.of(line.quantity()), then.of(line.goods()));
    }

    /** A movement of goods as it is called now. */
    public Movement now(Movement movement) {
        Called now = called(movement.item(), any -> true);
        return now.isIt(movement.item())
                ? movement
                : new Movement(
                        movement.from().of(now.item()),
                        movement.to().of(now.item()),
                        now.of(movement.quantity()),
                        movement.group(),
                        movement.index(),
                        movement.effect());
    }

    /**
     * What goes over to the new item since the old one has that much more, or less, at the moment
     * of its merge; nothing of an item that was not merged, or of what counts later.
     *
     * @param fact when the movement counts where it does not say otherwise
     */
    public List<Movement> carry(Movement movement, ReplayKey fact) {
        ItemMerge merge = of.isEmpty() ? null : of.get(movement.item());
        if (merge == null || !merge.at().isAfter(movement.at(fact))) {
            return List.of();
        }
        List<Movement> carried = new ArrayList<>(4);
        if (goesOver(movement.from())) {
            carried.addAll(
                    over(merge, movement.from(), movement.quantity().negate(), movement.group()));
        }
        if (goesOver(movement.to())) {
            carried.addAll(over(merge, movement.to(), movement.quantity(), movement.group()));
        }
        return carried;
    }

    /** Whether an account is of goods that there are, be it on their way. */
    public static boolean goesOver(AccountKey account) {
        LocationCode place = account.location();
        return !VirtualLocation.isOne(place)
                || place.equals(VirtualLocation.TRANSIT.code())
                || place.equals(VirtualLocation.IC_TRANSIT.code());
    }

    /** So much of the old item's account, less when below 0, becomes the new item's there. */
    public static List<Movement> over(
            ItemMerge merge, AccountKey account, Quantity quantity, Id128 group) {
        AccountKey next = account.of(merge.into());
        AccountKey gone = account.at(VirtualLocation.ITEM_MERGE);
        AccountKey come = next.at(VirtualLocation.ITEM_MERGE);
        Optional<Effect> effect = Optional.of(new Effect(merge.at(), Why.MERGED));
        boolean less = quantity.isNegative();
        Quantity much = less ? quantity.negate() : quantity;
        return List.of(
                new Movement(less ? gone : account, less ? account : gone, much, group, 0, effect),
                new Movement(
                        less ? next : come, less ? come : next, merge.of(much), group, 0, effect));
    }

    /**
     * What a package held at a moment, as far as what it holds now became another item since.
     *
     * @param content what it holds now
     */
    Map<AccountKey, Quantity> before(
            Map<AccountKey, Quantity> content, ReplayKey when, History history) {
        Map<AccountKey, Quantity> then = new HashMap<>(content);
        for (AccountKey key : content.keySet()) {
            before(key, when, history, then);
        }
        then.values().removeIf(Quantity::isZero);
        return then;
    }

    private void before(
            AccountKey key, ReplayKey when, History history, Map<AccountKey, Quantity> then) {
        for (ItemMerge merge : into(key.item())) {
            if (!merge.at().isAfter(when)) {
                continue;
            }
            AccountKey old = key.of(merge.from());
            ReplayKey at = merge.at();
            ReplayKey just = new ReplayKey(at.micros(), at.source(), at.sequence() - 1);
            Quantity went =
                    history.after(Map.of(old, just)).getOrDefault(old, Quantity.ZERO).negate();
            Quantity now = then.getOrDefault(key, Quantity.ZERO);
            Quantity most = new Quantity(now.micros() / merge.factor());
            if (went.isPositive() && most.isPositive()) {
                Quantity back = went.least(most);
                then.merge(old, back, Quantity::plus);
                then.put(key, now.minus(merge.of(back)));
                before(old, when, history, then);
            }
        }
    }

    /** The first moment from which on the item is counted as what it is called at that moment. */
    public ReplayKey notBefore(ItemCode item, ReplayKey moment, ReplayKey until) {
        ReplayKey after = moment;
        for (ItemMerge merge : into.getOrDefault(item, List.of())) {
            if (merge.at().isAfter(after) && until.isAfter(merge.at())) {
                ReplayKey next =
                        new ReplayKey(merge.at().micros() + 1, moment.source(), moment.sequence());
                after = next.isAfter(until) ? until : next;
            }
        }
        return after;
    }
}
