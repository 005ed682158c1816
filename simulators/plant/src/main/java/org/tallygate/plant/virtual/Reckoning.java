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
import org.tallygate.ledger.document.Sale;
import org.tallygate.ledger.document.Transfer;
import org.tallygate.ledger.promise.AtPlace;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.Selling;
import org.tallygate.ledger.promise.Take;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Lock;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.writer.Published;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** What is set apart of each balance. */
    private final Map<AccountKey, Long> promised = new HashMap<>();

    private Merges merges = Merges.NONE;
    private long offset;

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
        for (long at = offset + 1; at <= end; at++) {
            post(at, book.movementsAt(at).rows());
        }
        for (long at = offset; at < end; ) {
            List<BookView.KeptView> rows = book.keptAfter(at, BookView.MOST_ROWS).rows();
            rows.forEach(this::keep);
            at = rows.size() < BookView.MOST_ROWS ? end : rows.getLast().offset();
        }
        offset = end;
        merges = book.master().merges();
        promised.clear();
        pending.values().forEach(this::setApart);
        sameAs(shown(book));
        accountsSumToZero();
        mergedItemsAreGone();
        promisesAreThere();
        closedTransfersAreEmpty();
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
            case Pending each -> put(pending, each.key(), each, each.open());
            case Lock lock -> put(locks, lock.key(), lock, lock.open());
            default -> {
                // Other state is not reckoned with here.
            }
        }
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

    /** Invariant 9: nothing is on its way with a transfer that is closed. */
    private void closedTransfersAreEmpty() {
        for (Transfer transfer : transfers.values()) {
            if (transfer.state() != Transfer.State.CLOSED) {
                continue;
            }
            balances.forEach((key, micros) -> {
                if (isOnItsWayWith(transfer, key)) {
                    throw new Broken(
                            "transfer %s is closed and %s holds %d"
                                    .formatted(transfer.reference(), key.line(), micros));
                }
            });
        }
    }

    private static boolean isOnItsWayWith(Transfer transfer, AccountKey key) {
        boolean way =
                key.location().equals(VirtualLocation.TRANSIT.code())
                        || key.location().equals(VirtualLocation.IC_TRANSIT.code());
        return way && key.pack().filter(("transfer " + transfer.reference())::equals).isPresent();
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
