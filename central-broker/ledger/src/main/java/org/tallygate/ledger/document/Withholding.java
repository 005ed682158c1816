package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.History.Way;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps what waits for an inspection from being sold, wherever it stands. Where that is follows
 * from what is there and from the ways that goods went since they came, good ones first, and never
 * from the order in which it was told.
 */
final class Withholding {

    private final Desk desk;

    Withholding(Desk desk) {
        this.desk = desk;
    }

    /** Goods that nobody can tell apart, wherever they are. */
    private record Goods(
            Name company, ItemCode item, Optional<String> lot, Optional<String> owner) {

        static Goods of(AccountKey key) {
            return new Goods(key.company(), key.item(), key.lot(), key.owner());
        }

        boolean has(AccountKey key) {
            return item.equals(key.item())
                    && lot.equals(key.lot())
                    && owner.equals(key.owner())
                    && company.equals(key.company());
        }
    }

    /**
     * So much is not sold of what came to an account.
     *
     * @param away how much of it was known to be elsewhere
     */
    private record Wait(AccountKey account, Quantity quantity, Quantity away, long sinceMicros) {}

    /** Puts the goods of these movements, and what can't be told from them, as it should be. */
    void settle(List<Movement> moved) {
        Set<Goods> touched = new HashSet<>();
        for (Movement movement : moved) {
            boolean waits =
                    isWaiting(movement.from())
                            || isWaiting(movement.to())
                            || !desk.inspections(movement.item()).isEmpty();
            if (waits) {
                touched.add(Goods.of(movement.from()));
                touched.add(Goods.of(movement.to()));
            }
        }
        for (Goods goods : touched) {
            if (desk.judges(goods.item()) || !leavesEnough(goods, moved)) {
                settle(goods);
            }
        }
    }

    static boolean isWaiting(AccountKey key) {
        return key.status() == StockStatus.RECEIVED_UNINSPECTED;
    }

    /** Good ones left the company's places, and there are such left: nothing else follows. */
    private boolean leavesEnough(Goods goods, List<Movement> moved) {
        for (Movement movement : moved) {
            boolean its = goods.has(movement.from()) || goods.has(movement.to());
            boolean leaves =
                    movement.from().status() == StockStatus.AVAILABLE
                            && isPlace(movement.from())
                            && !isPlace(movement.to())
                            && !Transit.isPlace(movement.to().location())
                            && !desk.there(movement.from()).isNegative();
            if (its && !leaves) {
                return false;
            }
        }
        return true;
    }

    private void settle(Goods goods) {
        Map<AccountKey, Quantity> held = new TreeMap<>();
        Map<AccountKey, Quantity> room = new TreeMap<>();
        for (Desk.Held cell : desk.balances(goods.item())) {
            AccountKey good = cell.key().counted();
            if (goods.has(good) && good.status() == StockStatus.AVAILABLE && isPlace(good)) {
                room.merge(good, new Quantity(cell.micros()), Quantity::plus);
                if (!good.equals(cell.key())) {
                    held.put(good, new Quantity(cell.micros()));
                }
            }
        }
        Map<AccountKey, Quantity> placed = place(waits(goods), room);
        Set<AccountKey> all = new HashSet<>(held.keySet());
        all.addAll(placed.keySet());
        all.stream()
                .sorted()
                .forEach(good -> {
                    Quantity more =
                            placed.getOrDefault(good, Quantity.ZERO)
                                    .minus(held.getOrDefault(good, Quantity.ZERO));
                    AccountKey waiting = good.in(StockStatus.RECEIVED_UNINSPECTED);
                    if (more.isNegative()) {
                        desk.hold(waiting, good, more.negate());
                    } else {
                        desk.hold(good, waiting, more);
                    }
                });
        missing(goods, sum(held), sum(placed));
    }

    private boolean isPlace(AccountKey key) {
        return desk.master().physical(key.location());
    }

    private static Quantity sum(Map<AccountKey, Quantity> all) {
        return all.values().stream().reduce(Quantity.ZERO, Quantity::plus);
    }

    private List<Wait> waits(Goods goods) {
        List<Wait> waits = new ArrayList<>();
        for (Inspection inspection : desk.inspections(goods.item())) {
            for (int i = 1; i <= inspection.batches().size(); i++) {
                Inspection.Batch batch = inspection.batches().get(i - 1);
                Quantity quantity = inspection.withheldOf(i);
                if (goods.has(batch.account()) && quantity.isPositive()) {
                    waits.add(
                            new Wait(
                                    batch.account(),
                                    quantity,
                                    batch.away().orElse(Quantity.ZERO).least(quantity),
                                    batch.sinceMicros().orElse(inspection.sinceMicros())));
                }
            }
        }
        return waits;
    }

    /**
     * Where they stand: at the place to which they came; then where goods went from there; then
     * there all the same, when some were thought to be elsewhere.
     *
     * @param room how much is there that is good or waits
     */
    private Map<AccountKey, Quantity> place(List<Wait> waits, Map<AccountKey, Quantity> room) {
        Map<AccountKey, Quantity> placed = new TreeMap<>();
        List<Quantity> left = new ArrayList<>();
        for (Wait wait : waits) {
            Quantity here = put(wait.account(), wait.quantity().minus(wait.away()), room, placed);
            left.add(wait.quantity().minus(here));
        }
        for (int i = 0; i < waits.size(); i++) {
            if (left.get(i).isPositive()) {
                AccountKey from = waits.get(i).account();
                Ways ways = ways(from, waits.get(i).sinceMicros());
                Quantity traced = follow(from, left.get(i), ways, room, placed, new HashSet<>());
                left.set(i, traced);
            }
        }
        for (int i = 0; i < waits.size(); i++) {
            put(waits.get(i).account(), left.get(i), room, placed);
        }
        return placed;
    }

    private static Quantity put(
            AccountKey at,
            Quantity quantity,
            Map<AccountKey, Quantity> room,
            Map<AccountKey, Quantity> placed) {
        Quantity some = quantity.least(room.getOrDefault(at, Quantity.ZERO));
        if (!some.isPositive()) {
            return Quantity.ZERO;
        }
        room.merge(at, some.negate(), Quantity::plus);
        placed.merge(at, some, Quantity::plus);
        return some;
    }

    /** How much more went one way than came back. */
    private static final class Ways {

        private final Map<AccountKey, TreeMap<AccountKey, Quantity>> net = new HashMap<>();

        void add(Way way, Quantity quantity) {
            net.computeIfAbsent(way.from(), none -> new TreeMap<>())
                    .merge(way.to(), quantity, Quantity::plus);
            net.computeIfAbsent(way.to(), none -> new TreeMap<>())
                    .merge(way.from(), quantity.negate(), Quantity::plus);
        }

        List<AccountKey> from(AccountKey key) {
            return List.copyOf(ways(key).keySet());
        }

        Quantity left(AccountKey from, AccountKey to) {
            return ways(from).getOrDefault(to, Quantity.ZERO);
        }

        private Map<AccountKey, Quantity> ways(AccountKey key) {
            return net.getOrDefault(key, new TreeMap<>());
        }
    }

    private Ways ways(AccountKey of, long sinceMicros) {
        Goods goods = Goods.of(of);
        Merges merges = desk.master().merges();
        Ways ways = new Ways();
        for (ItemCode name : merges.names(of.item())) {
            desk.history()
                    .ways(name, sinceMicros)
                    .forEach((way, quantity) -> {
                        Way now = new Way(way.from().of(of.item()), way.to().of(of.item()));
                        if (isWay(goods, now)) {
                            ways.add(now, merges.now(name, quantity));
                        }
                    });
        }
        for (Movement movement : desk.unrecorded()) {
            Movement now = merges.now(movement);
            Way.of(now)
                    .filter(way -> isWay(goods, way))
                    .filter(way -> desk.micros(movement) >= sinceMicros)
                    .ifPresent(way -> ways.add(way, now.quantity()));
        }
        return ways;
    }

    private boolean isWay(Goods goods, Way way) {
        return goods.has(way.from()) && goods.has(way.to()) && stays(way.from()) && stays(way.to());
    }

    /** Still the company's: at a place of its own, or between two of them. */
    private boolean stays(AccountKey key) {
        return isPlace(key) || Transit.isPlace(key.location());
    }

    /**
     * Follows goods from account to account, each way once.
     *
     * @return what could not be found
     */
    private static Quantity follow(
            AccountKey from,
            Quantity quantity,
            Ways ways,
            Map<AccountKey, Quantity> room,
            Map<AccountKey, Quantity> placed,
            Set<AccountKey> on) {
        on.add(from);
        Quantity left = quantity;
        for (AccountKey to : ways.from(from)) {
            Quantity some = left.least(ways.left(from, to));
            if (some.isPositive() && !on.contains(to)) {
                Quantity further = some.minus(put(to, some, room, placed));
                Quantity lost =
                        further.isPositive()
                                ? follow(to, further, ways, room, placed, on)
                                : Quantity.ZERO;
                ways.add(new Way(from, to), some.minus(lost).negate());
                left = left.minus(some.minus(lost));
            }
        }
        on.remove(from);
        return left;
    }

    private void missing(Goods goods, Quantity was, Quantity is) {
        Quantity less = was.minus(is);
        Quantity waits =
                waits(goods).stream().map(Wait::quantity).reduce(Quantity.ZERO, Quantity::plus);
        if (less.isPositive() && is.compareTo(waits) < 0) {
            desk.raise(left(goods.item(), waits.minus(is)));
        }
    }

    private static Raised left(ItemCode item, Quantity missing) {
        return new Raised(
                Raised.Kind.UNINSPECTED_LEFT,
                Optional.of(item),
                Optional.empty(),
                missing + " of " + item + " left before anybody looked at them",
                Optional.empty(),
                Optional.of(missing));
    }

    /** Where so much of a batch waits, at that place or wherever it is, most likely first. */
    Map<AccountKey, Quantity> standing(
            AccountKey account, Quantity quantity, Optional<LocationCode> at) {
        Goods goods = Goods.of(account);
        List<AccountKey> there = new ArrayList<>();
        for (Desk.Held cell : desk.balances(account.item())) {
            boolean waits =
                    isWaiting(cell.key())
                            && goods.has(cell.key())
                            && isPlace(cell.key())
                            && at.filter(place -> !place.equals(cell.key().location())).isEmpty();
            if (waits && cell.micros() > 0) {
                there.add(cell.key());
            }
        }
        AccountKey first = account.in(StockStatus.RECEIVED_UNINSPECTED);
        there.sort((one, other) ->
                one.equals(first) == other.equals(first)
                        ? one.compareTo(other)
                        : one.equals(first) ? -1 : 1);
        Map<AccountKey, Quantity> standing = new LinkedHashMap<>();
        Quantity left = quantity;
        for (AccountKey key : there) {
            Quantity some = left.least(desk.there(key));
            if (some.isPositive()) {
                standing.put(key, some);
                left = left.minus(some);
            }
        }
        return standing;
    }
}
