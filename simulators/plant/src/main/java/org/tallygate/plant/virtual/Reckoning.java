package org.tallygate.plant.virtual;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.care.HeldFact;
import org.tallygate.ledger.document.Sale;
import org.tallygate.ledger.document.Transfer;
import org.tallygate.ledger.promise.AtPlace;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.Quota;
import org.tallygate.ledger.promise.Selling;
import org.tallygate.ledger.promise.Take;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Lock;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.writer.Published;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds the book up by itself, movement by movement and version by version, and holds the ledger's
 * invariants against what the book and its writers show after every step that moved it.
 */
final class Reckoning {

    private final Map<AccountKey, Long> balances = new HashMap<>();
    private final Map<String, Transfer> transfers = new HashMap<>();
    private final Map<String, Sale> sales = new HashMap<>();
    private final Map<String, Pending> pending = new HashMap<>();
    private final Map<String, Lock> locks = new HashMap<>();

    private final Map<String, Quota> quotas = new HashMap<>();
    private final Set<String> settled = new HashSet<>();

    /** What channels were given at the offset that is read, and what their quotas say of it. */
    private final Map<Sold, Long> posted = new HashMap<>();

    private final Map<Sold, Long> consumed = new HashMap<>();

    /** What is set apart of each balance. */
    private final Map<AccountKey, Long> promised = new HashMap<>();

    private Merges merges = Merges.NONE;
    private long offset;

    private record Sold(ItemCode item, Name channel) {}

    /**
     * Reads what came since the last time, and checks all of it.
     *
     * @return whether anything came
     */
    boolean follow(Book book) {
        long end = book.offset();
        if (offset == end) {
            return false;
        }
        Map<Long, List<Movement>> moved = new HashMap<>();
        for (long at = offset + 1; at <= end; at++) {
            List<Movement> movements = book.movementsAt(at).rows();
            post(at, movements);
            moved.put(at, movements);
        }
        long of = 0;
        for (long at = offset; at < end; ) {
            List<BookView.KeptView> rows = book.keptAfter(at, BookView.MOST_ROWS).rows();
            for (BookView.KeptView row : rows) {
                if (row.offset() != of) {
                    quotasAreConsumed(moved.getOrDefault(of, List.of()));
                    of = row.offset();
                }
                keep(row);
            }
            at = rows.size() < BookView.MOST_ROWS ? end : rows.getLast().offset();
        }
        quotasAreConsumed(moved.getOrDefault(of, List.of()));
        offset = end;
        merges = book.master().merges();
        promised.clear();
        pending.values().forEach(this::setApart);
        pending.values().forEach(Reckoning::addsUp);
        sameAs(shown(book));
        accountsSumToZero();
        mergedItemsAreGone();
        promisesAreThere();
        transfersHoldWhatIsUnderWay();
        customersHaveWhatWasShipped();
        return true;
    }

    /** Invariant 1: the legs of each group of movements sum to 0, item by item. */
    private void post(long at, List<Movement> movements) {
        Map<Id128, Map<ItemCode, Long>> groups = new HashMap<>();
        for (Movement movement : movements) {
            Map<ItemCode, Long> sums =
                    groups.computeIfAbsent(movement.group(), none -> new HashMap<>());
            long micros = movement.quantity().micros();
            leg(sums, movement.from(), -micros);
            leg(sums, movement.to(), micros);
        }
        groups.forEach((group, sums) -> {
            if (sums.values().stream().anyMatch(sum -> sum != 0)) {
                throw new Broken("the legs of group " + group + " at " + at + " sum to " + sums);
            }
        });
    }

    private void leg(Map<ItemCode, Long> sums, AccountKey account, long micros) {
        sums.merge(account.item(), micros, Math::addExact);
        if (balances.merge(account, micros, Math::addExact) == 0) {
            balances.remove(account);
        }
    }

    private void keep(BookView.KeptView row) {
        switch (row.state()) {
            case Transfer transfer -> transfers.put(transfer.reference(), transfer);
            case Sale sale -> sales.put(sale.reference(), sale);
            case Pending each -> {
                given(Optional.ofNullable(pending.get(each.key())), each);
                put(pending, each.key(), each, each.open());
            }
            case HeldFact held -> {
                if (!settled.add(held.key())) {
                    throw new Broken("held fact " + held.key() + " is settled a second time");
                }
            }
            case Quota quota -> {
                taken(Optional.ofNullable(quotas.get(quota.key())), quota);
                put(quotas, quota.key(), quota, quota.open());
            }
            case Lock lock -> put(locks, lock.key(), lock, lock.open());
            default -> {
                // Other state is not reckoned with here.
            }
        }
    }

    private void given(Optional<Pending> before, Pending after) {
        long more =
                after.posted().minus(before.map(Pending::posted).orElse(Quantity.ZERO)).micros();
        boolean out =
                after.purpose() == Pending.Purpose.HOLD
                        || after.purpose() == Pending.Purpose.RESERVATION;
        if (out && more > 0 && after.channel().isPresent()) {
            posted.merge(new Sold(after.item(), after.channel().get()), more, Math::addExact);
        }
    }

    private void taken(Optional<Quota> before, Quota after) {
        long more = after.posted().minus(before.map(Quota::posted).orElse(after.posted())).micros();
        if (more != 0) {
            consumed.merge(new Sold(after.item(), after.channel()), more, Math::addExact);
        }
    }

    /**
     * What a channel was given by one command or fact is taken out of its quotas, once, where it
     * has any at the places that the goods left.
     */
    private void quotasAreConsumed(List<Movement> movements) {
        Set<Sold> sold = new HashSet<>(posted.keySet());
        sold.addAll(consumed.keySet());
        for (Sold each : sold) {
            long most = posted.getOrDefault(each, 0L);
            long least =
                    movements.stream()
                                    .filter(one -> one.item().equals(each.item()))
                                    .allMatch(one -> keeps(one.from().location(), each))
                            ? most
                            : 0;
            long took = consumed.getOrDefault(each, 0L);
            if (took < least || took > most) {
                throw new Broken(
                        "%s was given %d of %s, of which its quotas took %d, must be %d to %d"
                                .formatted(each.channel(), most, each.item(), took, least, most));
            }
        }
        posted.clear();
        consumed.clear();
    }

    private boolean keeps(LocationCode place, Sold each) {
        return quotas.values().stream()
                .anyMatch(quota ->
                        quota.location().equals(place)
                                && quota.item().equals(each.item())
                                && quota.channel().equals(each.channel())
                                && quota.mode() != Quota.Mode.CAPPED);
    }

    private static <T> void put(Map<String, T> open, String key, T state, boolean isOpen) {
        if (isOpen) {
            open.put(key, state);
        } else {
            open.remove(key);
        }
    }

    private void setApart(Pending each) {
        for (Take take : each.takes()) {
            promised.merge(take.from(), take.quantity().micros(), Math::addExact);
        }
    }

    private static Map<AccountKey, Long> shown(Book book) {
        Map<AccountKey, Long> there = new HashMap<>();
        book.live(
                (Cell cell) -> {
                    if (cell.micros() != 0) {
                        there.put(cell.key(), cell.micros());
                    }
                },
                kept -> {});
        return there;
    }

    /** Invariant 3: the book played back is the live state. */
    private void sameAs(Map<AccountKey, Long> there) {
        if (!balances.equals(there)) {
            Map<String, String> differ = new HashMap<>();
            balances.forEach((key, micros) -> {
                if (!micros.equals(there.get(key))) {
                    differ.put(key.line(), micros + " moved, shown " + there.get(key));
                }
            });
            there.forEach((key, micros) -> {
                if (!balances.containsKey(key)) {
                    differ.put(key.line(), "nothing moved, shown " + micros);
                }
            });
            throw new Broken("the movements up to " + offset + " are not the balances: " + differ);
        }
    }

    /** Invariant 2: all accounts of an item sum to 0, virtual ones included. */
    private void accountsSumToZero() {
        Map<ItemCode, Long> sums = new HashMap<>();
        balances.forEach((key, micros) -> sums.merge(key.item(), micros, Math::addExact));
        sums.forEach((item, sum) -> {
            if (sum != 0) {
                throw new Broken("the accounts of " + item + " sum to " + sum + ", must be 0");
            }
        });
    }

    /** Nothing stands anywhere as what was merged into another item, and all of it as that. */
    private void mergedItemsAreGone() {
        balances.forEach((key, micros) -> {
            if (Merges.goesOver(key) && merges.of(key.item()).isPresent()) {
                throw new Broken(
                        "%s holds %d and is %s now"
                                .formatted(key.line(), micros, merges.survivor(key.item())));
            }
        });
        Map<ItemCode, Long> lost = byNewName(at(VirtualLocation.ITEM_MERGE));
        if (!lost.isEmpty()) {
            throw new Broken("what went over and what came differ by " + lost);
        }
    }

    /** What there is of each item by what it is called now; zeros are left out. */
    private Map<ItemCode, Long> byNewName(Map<ItemCode, Long> micros) {
        Map<ItemCode, Long> sums = new HashMap<>();
        micros.forEach((item, each) ->
                sums.merge(
                        merges.survivor(item),
                        merges.now(item, new Quantity(each)).micros(),
                        Math::addExact));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** Invariant 7: what is set apart of a balance is at most what it holds. */
    private void promisesAreThere() {
        promised.forEach((account, micros) -> {
            if (micros > Math.max(0, balances.getOrDefault(account, 0L))) {
                throw new Broken(
                        "of %s is %d promised; there is %d"
                                .formatted(
                                        account.line(),
                                        micros,
                                        balances.getOrDefault(account, 0L)));
            }
        });
    }

    /**
     * Invariant 8: nobody is shown more to sell at a place than may be picked there and nobody was
     * promised. A writer that is behind the book, or does not write, shows nothing to judge by.
     *
     * @param micros the writer's clock
     */
    void sellable(Book book, Published published, List<Name> channels, long micros) {
        if (!published.isLive() || published.offset() != offset || book.offset() != offset) {
            return;
        }
        Map<ItemCode, Map<LocationCode, Long>> free = new HashMap<>();
        balances.forEach((key, there) -> {
            if (mayBePicked(key)) {
                long left = there - promised.getOrDefault(key, 0L);
                free.computeIfAbsent(key.item(), none -> new HashMap<>())
                        .merge(key.location(), left, Math::addExact);
            }
        });
        for (ItemCode item : published.items()) {
            Map<LocationCode, Long> bounds = free.getOrDefault(item, Map.of());
            quotasFit(published, item, bounds, micros);
            one(published, item, Optional.empty(), bounds, micros);
            for (Name channel : channels) {
                one(published, item, Optional.of(channel), bounds, micros);
            }
        }
    }

    private boolean mayBePicked(AccountKey key) {
        return key.status() == StockStatus.AVAILABLE
                && !VirtualLocation.isOne(key.location())
                && locks.values().stream()
                        .noneMatch(lock ->
                                lock.location().equals(key.location())
                                        && lock.item().map(key.item()::equals).orElse(true));
    }

    private static void one(
            Published published,
            ItemCode item,
            Optional<Name> channel,
            Map<LocationCode, Long> bounds,
            long micros) {
        Selling.Answer answer =
                Selling.sellable(
                        published.item(item).item(), published.settings(), channel, micros);
        for (AtPlace place : answer.places()) {
            long most = Math.max(0, bounds.getOrDefault(place.place(), 0L));
            if (place.sellable().micros() > most) {
                throw new Broken(
                        "%s shows %s of %s to sell at %s, where %s may be picked and is free"
                                .formatted(
                                        channel.map(Name::value).orElse("nobody"),
                                        place.sellable(),
                                        item,
                                        place.place(),
                                        new Quantity(most)));
            }
        }
    }

    /** What quotas keep for their channels and what they leave to all is no more than is free. */
    private static void quotasFit(
            Published published, ItemCode item, Map<LocationCode, Long> bounds, long micros) {
        ItemNow now = published.item(item).item();
        now.places()
                .forEach((place, there) -> {
                    long pool = quotaLeft(published, now, Optional.empty(), place, micros);
                    long kept = pool;
                    for (ItemNow.QuotaNow quota : there.quotas()) {
                        long left =
                                quotaLeft(
                                        published,
                                        now,
                                        Optional.of(quota.channel()),
                                        place,
                                        micros);
                        kept +=
                                switch (quota.mode()) {
                                    case HARD -> left;
                                    case SOFT -> left - pool;
                                    case CAPPED -> 0;
                                };
                    }
                    if (!there.quotas().isEmpty()
                            && kept > Math.max(0, bounds.getOrDefault(place, 0L))) {
                        throw new Broken(
                                "quotas of %s at %s and what they leave are %s of %s that is free"
                                        .formatted(
                                                item,
                                                place,
                                                new Quantity(kept),
                                                new Quantity(bounds.getOrDefault(place, 0L))));
                    }
                });
    }

    private static long quotaLeft(
            Published published,
            ItemNow item,
            Optional<Name> channel,
            LocationCode place,
            long micros) {
        return Selling.at(item, published.settings(), channel, place, micros)
                .quotaLeft()
                .map(Quantity::micros)
                .orElse(0L);
    }

    /**
     * Invariant 9, and while it is open: what stands on the way with a transfer is what its lines
     * say; of a closed one that is nothing.
     */
    private void transfersHoldWhatIsUnderWay() {
        Map<String, Map<ItemCode, Long>> stand = new HashMap<>();
        balances.forEach((key, micros) -> {
            if (isOnTheWay(key)) {
                stand.computeIfAbsent(key.pack().orElse(""), none -> new HashMap<>())
                        .merge(key.item(), micros, Math::addExact);
            }
        });
        for (Transfer transfer : transfers.values()) {
            Map<ItemCode, Long> lines = new HashMap<>();
            for (Transfer.Line line : transfer.lines()) {
                lines.merge(line.item(), line.inTransit().micros(), Math::addExact);
            }
            lines.values().removeIf(micros -> micros == 0);
            Map<ItemCode, Long> there =
                    stand.getOrDefault("transfer " + transfer.reference(), Map.of());
            boolean closed = transfer.state() == Transfer.State.CLOSED;
            if (!there.equals(closed ? Map.of() : lines)) {
                throw new Broken(
                        "transfer %s is %s with %s under way; there stand %s"
                                .formatted(transfer.reference(), transfer.state(), lines, there));
            }
        }
    }

    private static boolean isOnTheWay(AccountKey key) {
        return key.location().equals(VirtualLocation.TRANSIT.code())
                || key.location().equals(VirtualLocation.IC_TRANSIT.code());
    }

    /** A promise has no more set apart than is left of it, and a cart waits for nothing. */
    private static void addsUp(Pending each) {
        boolean waits =
                each.state() == Pending.State.OPEN
                        && each.purpose() == Pending.Purpose.HOLD
                        && !each.lacks().isZero();
        if (waits || each.taken().compareTo(each.left()) > 0) {
            throw new Broken(
                    "%s of '%s' has %s set apart of %s that are left"
                            .formatted(
                                    each.purpose(), each.reference(), each.taken(), each.left()));
        }
    }

    /** What customers have is what orders say was shipped and did not come back. */
    private void customersHaveWhatWasShipped() {
        Map<ItemCode, Long> shipped = new HashMap<>();
        for (Sale sale : sales.values()) {
            for (Sale.Line line : sale.lines()) {
                shipped.merge(
                        line.item(),
                        line.shipped().minus(line.returned()).micros(),
                        Math::addExact);
            }
        }
        Map<ItemCode, Long> has = at(VirtualLocation.CUSTOMER);
        if (!byNewName(has).equals(byNewName(shipped))) {
            throw new Broken("customers have " + has + " by the stock, " + shipped + " by orders");
        }
    }

    /** What all accounts of a place hold, by item, in micros; zeros are left out. */
    Map<ItemCode, Long> at(VirtualLocation place) {
        Map<ItemCode, Long> held = new HashMap<>();
        balances.forEach((key, micros) -> {
            if (key.location().equals(place.code())) {
                held.merge(key.item(), micros, Math::addExact);
            }
        });
        held.values().removeIf(micros -> micros == 0);
        return held;
    }
}
