package org.tallygate.ledger.count;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Movement.Effect;
import org.tallygate.ledger.Movement.Why;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.stock.Stock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one fact or command means for counts. What an account holds at any moment follows from all
 * facts in the order in which they happened; here is worked out what to add to the postings so that
 * they say the same in the order in which they came.
 */
final class Amendment implements Chain.Shelf {

    private final Barriers barriers;
    private final History history;
    private final Id128 group;
    private final CountRules rules;
    private final Merges merges;
    private final List<CountRecord.Line> counted = new ArrayList<>();
    private final List<Movement> movements = new ArrayList<>();
    private final List<Raised> raised = new ArrayList<>();
    private final Map<String, CountKept> kept = new LinkedHashMap<>();

    Amendment(Barriers barriers, CountRules rules, History history, Id128 group, Merges merges) {
        this.rules = rules;
        this.merges = merges;
        this.barriers = barriers;
        this.history = history;
        this.group = group;
    }

    List<Movement> movements() {
        return movements;
    }

    List<Raised> raised() {
        return raised;
    }

    /** What came in force, for whoever plans the next count. */
    List<CountRecord.Line> counted() {
        return counted;
    }

    List<Kept> kept() {
        return List.copyOf(kept.values());
    }

    /** Takes a movement out again at the next count of either end, which already saw it. */
    void follow(Movement movement, ReplayKey fact) {
        AccountKey from = movement.from().counted();
        AccountKey to = movement.to().counted();
        if (!from.equals(to)) {
            late(from, movement.at(fact), movement.quantity().negate());
            late(to, movement.at(fact), movement.quantity());
        }
    }

    private void late(AccountKey account, ReplayKey at, Quantity change) {
        if (!barriers.knowsNothingOf(account)) {
            next(account, at).ifPresent(next -> explain(next, account, change));
        }
    }

    /** The first count after that moment that saw the account, which ends with its item. */
    private Optional<Barrier> next(AccountKey account, ReplayKey at) {
        return barriers.firstAfter(account, at, this)
                .filter(next -> !merges.isOver(account.item(), next.at()));
    }

    /** What the book has of each account at the moment at which it was counted. */
    Map<AccountKey, Quantity> expected(List<CountRecord.Line> lines, Stock stock) {
        Map<AccountKey, ReplayKey> moments = new TreeMap<>();
        Map<AccountKey, Quantity> expected = new TreeMap<>();
        for (CountRecord.Line line : lines) {
            AccountKey account = line.account();
            expected.put(account, new Quantity(stock.countedMicros(account)));
            moments.put(account, line.at());
            if (account.status() == StockStatus.AVAILABLE) {
                moments.put(account.in(StockStatus.RECEIVED_UNINSPECTED), line.at());
            }
        }
        history.after(moments)
                .forEach((account, change) ->
                        expected.merge(account.counted(), change.negate(), Quantity::plus));
        return expected;
    }

    /** Brings a count in force, at its own moment, however late it comes. */
    void impose(CountRecord count, Stock stock) {
        keep(count);
        Map<AccountKey, CountRecord.Line> lines = new TreeMap<>();
        if (count.complete()) {
            Barrier place = Barrier.of(count.location(), count.status(), count.at(), count.key());
            barriers.chain(place).add(place, this);
            looseAt(count.location(), count.status(), history)
                    .forEach(account ->
                            lines.put(
                                    account,
                                    new CountRecord.Line(account, Quantity.ZERO, count.at())));
        }
        count.lines().forEach(line -> lines.put(line.account(), line));
        Map<AccountKey, Quantity> expected = expected(List.copyOf(lines.values()), stock);
        List<AccountKey> others = new ArrayList<>();
        lines.forEach((account, line) -> {
            counted.add(line);
            Quantity before = expected.getOrDefault(account, Quantity.ZERO);
            Quantity variance = line.counted().minus(before);
            boolean named = count.names(account);
            if (!named && variance.isZero()) {
                return;
            }
            if (!named) {
                others.add(account);
            }
            Chain chain = barriers.chain(account);
            Barrier barrier =
                    Barrier.of(account, line.at(), count.key(), line.counted()).with(variance);
            chain.add(barrier, this);
            if (!variance.isZero()) {
                move(account, variance, line.at(), Why.COUNTED);
                if (!rules.pass(before, line.counted())) {
                    raised.add(found(line, before));
                }
                next(account, line.at()).ifPresent(next -> explain(next, account, variance));
            }
        });
        if (!others.isEmpty()) {
            keep(count.with(others));
        }
    }

    /** The accounts of goods in no package of which a count of a place says how much is there. */
    static Set<AccountKey> looseAt(LocationCode location, StockStatus status, History history) {
        Set<AccountKey> loose = new TreeSet<>(history.looseAt(location, status));
        if (status == StockStatus.AVAILABLE) {
            history.looseAt(location, StockStatus.RECEIVED_UNINSPECTED)
                    .forEach(account -> loose.add(account.counted()));
        }
        return loose;
    }

    /** Takes a count back, as if nobody had ever counted. */
    void lift(CountRecord count) {
        keep(count.lifted(true));
        if (count.complete()) {
            Barrier place = Barrier.of(count.location(), count.status(), count.at(), count.key());
            Chain chain = barriers.chain(place);
            chain.at(count.at(), this).ifPresent(barrier -> chain.remove(barrier, this));
        }
        count.lines().forEach(line -> lift(line.account(), line.at()));
        count.others().forEach(account -> lift(account, count.at()));
    }

    private void lift(AccountKey account, ReplayKey at) {
        Chain chain = barriers.chain(account);
        Barrier barrier = chain.at(at, this).orElseThrow();
        chain.remove(barrier.with(Quantity.ZERO), this);
        Quantity gone = barrier.variance().negate();
        if (!gone.isZero()) {
            move(account, gone, at, Why.COUNTED);
            next(account, at).ifPresent(next -> explain(next, account, gone));
        }
    }

    /** The count at {@code next} already saw what is only told now. */
    private void explain(Barrier next, AccountKey account, Quantity change) {
        Chain chain = barriers.chain(account);
        if (next.account().isEmpty()) {
            CountRecord count = barriers.record(next.count(), this);
            List<AccountKey> others = new ArrayList<>(count.others());
            others.add(account);
            keep(count.with(others));
            chain.add(Barrier.of(account, next.at(), next.count(), Quantity.ZERO), this);
        }
        Barrier own = chain.at(next.at(), this).orElseThrow();
        chain.keep(own.with(own.variance().minus(change)), this);
        move(account, change.negate(), next.at(), Why.EXPLAINED);
    }

    private void move(AccountKey account, Quantity change, ReplayKey at, Why why) {
        AccountKey loss = account.loss();
        boolean more = change.isPositive();
        Movement movement =
                new Movement(
                        more ? loss : account,
                        more ? account : loss,
                        more ? change : change.negate(),
                        group,
                        movements.size(),
                        Optional.of(new Effect(at, why)));
        movements.add(movement);
        goOn(merges.carry(movement, at));
    }

    /** What a merged item has more or less is the new item's, and a later count saw that. */
    private void goOn(List<Movement> carried) {
        for (Movement each : carried) {
            movements.add(each.numbered(movements.size()));
            goOn(merges.carry(each, each.at(each.effect().orElseThrow().at())));
            follow(each, each.effect().orElseThrow().at());
        }
    }

    private static Raised found(CountRecord.Line line, Quantity before) {
        ItemCode item = line.account().item();
        LocationCode place = line.account().location();
        Quantity difference = line.counted().minus(before);
        return new Raised(
                Raised.Kind.COUNT_VARIANCE,
                Optional.of(item),
                Optional.of(place),
                place + " held " + line.counted() + " of " + item + ", not " + before,
                Optional.of(Id128.named(line.account().line()).value()),
                Optional.of(difference.isNegative() ? difference.negate() : difference));
    }

    @Override
    public Barrier read(String key) {
        return (Barrier) find(Barrier.KIND, key);
    }

    @Override
    public void keep(Barrier barrier) {
        keep((CountKept) barrier);
        if (barrier.account().isEmpty() && !barrier.open()) {
            CountRecord count = barriers.record(barrier.count(), this);
            if (count.open()) {
                keep(count.with(false));
            }
        }
    }

    void keep(CountRecord count) {
        keep((CountKept) count);
        barriers.put(count);
    }

    void keep(CountUndone undone) {
        keep((CountKept) undone);
    }

    private void keep(CountKept each) {
        kept.put(each.kind() + "\n" + each.key(), each);
    }

    Kept find(String kind, String key) {
        CountKept here = kept.get(kind + "\n" + key);
        return here != null
                ? here
                : history.stateOf(kind, key)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "the book must have " + kind + " '" + key + "'"));
    }
}
