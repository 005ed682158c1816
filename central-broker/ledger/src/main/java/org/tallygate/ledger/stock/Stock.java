package org.tallygate.ledger.stock;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The balances of one partition, virtual places included, in memory; what is known of lots; and
 * what is locked by counts. Changed by one thread, the writer; others read what it publishes.
 */
public final class Stock {

    /** What stations call the rule that a lot must be read. */
    private static final String LOT_NOT_READ = "lot-missing";

    private final Map<ItemCode, Map<AccountKey, Cell>> items = new HashMap<>();
    private final Map<ItemCode, Set<LocationCode>> ofOthers = new HashMap<>();
    private final Map<String, Set<ItemCode>> ofOwners = new HashMap<>();

    /** Of which some waits, or waited, for an inspection. */
    private final Set<ItemCode> uninspected = new HashSet<>();

    private final List<Owned> newlyOwned = new ArrayList<>();
    private final Map<AccountKey, Cell> changed = new LinkedHashMap<>();
    private final Map<String, Lot> lots = new HashMap<>();
    private final Map<LocationCode, Map<String, Lock>> locks = new HashMap<>();
    private final List<Watch> watches = new ArrayList<>();

    /** Somebody else than the company has, or had, some of an item. */
    public record Owned(String owner, ItemCode item) {}

    /**
     * How a balance changed, in millionths of the base unit.
     *
     * @param isFirst when the account had none before
     */
    public record Step(AccountKey key, boolean isFirst, long wasMicros, long isMicros) {

        /** This one and one after it, as one. */
        public Step then(Step next) {
            return new Step(key, isFirst, wasMicros, next.isMicros());
        }
    }

    /** From now on tells it of every change, what the book has included. */
    public void watch(Watch watch) {
        watches.add(watch);
    }

    /** Takes a balance up as the book has it. */
    public void put(Cell cell) {
        keep(cells(cell.key().item()), cell);
    }

    /** Takes up what is known of lots, and what is locked, as the book has it. */
    public void put(StockKept kept) {
        switch (kept) {
            case Lot lot -> {
                lots.put(lot.key(), lot);
                watches.forEach(watch -> watch.known(lot));
            }
            case Lock lock -> {
                lock(lock);
                watches.forEach(watch -> watch.locked(lock));
            }
        }
    }

    private void lock(Lock lock) {
        Map<String, Lock> there = locks.computeIfAbsent(lock.location(), none -> new HashMap<>());
        if (lock.held()) {
            there.put(lock.key(), lock);
        } else {
            there.remove(lock.key());
        }
    }

    /**
     * Moves goods; whether a balance falls below 0 is no reason not to.
     *
     * @return what became of both ends
     */
    public List<Step> move(Movement movement, long occurredMicros) {
        long micros = movement.quantity().micros();
        return List.of(
                add(movement.from(), Math.negateExact(micros), occurredMicros),
                add(movement.to(), micros, occurredMicros));
    }

    /**
     * What a fact says of its lot that is not known yet; nothing changes before {@link #put}. A lot
     * that nobody read, but the station believed of its task, may be another one than the date is
     * of.
     */
    public Optional<Lot> learn(Fact fact) {
        if (fact.head().notChecked().contains(LOT_NOT_READ)) {
            return Optional.empty();
        }
        return switch (fact) {
            case Fact.OfOneItem it -> learn(it.item(), it.goods());
            case Fact.PackageMoved _,
                    Fact.Counted _,
                    Fact.TaskStep _,
                    Fact.Observed _,
                    Fact.Unresolved _,
                    Fact.Reversed _ ->
                    Optional.empty();
        };
    }

    private Optional<Lot> learn(ItemCode item, Goods goods) {
        if (goods.lot().isEmpty() || goods.expiry().isEmpty()) {
            return Optional.empty();
        }
        Lot said = new Lot(item, goods.lot().get(), goods.expiry().get());
        Lot known = lots.get(said.key());
        return known == null || said.expiry().isBefore(known.expiry())
                ? Optional.of(said)
                : Optional.empty();
    }

    /** Every balance of an item, in no order; empty ones may be among them. */
    public Collection<Cell> of(ItemCode item) {
        return Collections.unmodifiableCollection(items.getOrDefault(item, Map.of()).values());
    }

    /** Whether somebody else than the company has, or had, some of an item at a place. */
    boolean isOfOthers(ItemCode item, LocationCode location) {
        return !ofOthers.isEmpty() && ofOthers.getOrDefault(item, Set.of()).contains(location);
    }

    public long micros(AccountKey key) {
        Cell cell = items.getOrDefault(key.item(), Map.of()).get(key);
        return cell == null ? 0 : cell.micros();
    }

    /** The same with what waits there for an inspection, which a count finds with the good ones. */
    public long countedMicros(AccountKey key) {
        return key.status() == StockStatus.AVAILABLE && uninspected.contains(key.item())
                ? Math.addExact(micros(key), micros(key.in(StockStatus.RECEIVED_UNINSPECTED)))
                : micros(key);
    }

    public Optional<Lot> lot(ItemCode item, String lot) {
        return Optional.ofNullable(lots.get(Lot.key(item, lot)));
    }

    /** What is known of the lots of an item, by their numbers. */
    public List<Lot> lots(ItemCode item) {
        return lots.values().stream()
                .filter(lot -> lot.item().equals(item))
                .sorted(Comparator.comparing(Lot::lot))
                .toList();
    }

    /** Whether a count keeps the item from being picked there. */
    public boolean locked(LocationCode location, ItemCode item) {
        for (Lock lock : locks.getOrDefault(location, Map.of()).values()) {
            if (lock.item().isEmpty() || lock.item().get().equals(item)) {
                return true;
            }
        }
        return false;
    }

    /** Who came to have something since the last call that they never had before. */
    public List<Owned> takeNewlyOwned() {
        List<Owned> taken = List.copyOf(newlyOwned);
        newlyOwned.clear();
        return taken;
    }

    /** The balances that changed since the last call, as they are now. */
    public List<Cell> takeChanged() {
        List<Cell> taken = List.copyOf(changed.values());
        changed.clear();
        return taken;
    }

    private Step add(AccountKey key, long change, long atMicros) {
        Map<AccountKey, Cell> cells = cells(key.item());
        Cell known = cells.get(key);
        Cell before = known == null ? new Cell(key, 0, atMicros, 0) : known;
        Cell after = before.plus(change, atMicros);
        changed.put(key, after);
        keep(cells, after);
        return new Step(key, known == null, before.micros(), after.micros());
    }

    private void keep(Map<AccountKey, Cell> cells, Cell cell) {
        AccountKey key = cell.key();
        cells.put(key, cell);
        if (key.status() == StockStatus.RECEIVED_UNINSPECTED) {
            uninspected.add(key.item());
        }
        if (key.owner().isPresent()) {
            owned(key.owner().get(), key);
        }
        watches.forEach(watch -> watch.changed(cell));
    }

    private void owned(String owner, AccountKey key) {
        ofOthers.computeIfAbsent(key.item(), none -> new HashSet<>()).add(key.location());
        if (ofOwners.computeIfAbsent(owner, none -> new HashSet<>()).add(key.item())) {
            newlyOwned.add(new Owned(owner, key.item()));
        }
    }

    private Map<AccountKey, Cell> cells(ItemCode item) {
        return items.computeIfAbsent(item, none -> new HashMap<>());
    }
}
