package org.tallygate.ledger.stock;

import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The balances of one partition, virtual places included, in memory. Changed by one thread, the
 * writer; others read what it publishes.
 */
public final class Stock {

    private final Map<ItemCode, Map<AccountKey, Cell>> items = new HashMap<>();
    private final Map<String, Lot> lots = new HashMap<>();
    private final Map<String, Lock> locks = new HashMap<>();
    private final Map<AccountKey, Cell> changed = new LinkedHashMap<>();

    /** Takes a balance up as the book has it. */
    public void put(Cell cell) {
        cells(cell.key().item()).put(cell.key(), cell);
    }

    /** Takes up what is known of lots, and what is locked, as the book has it. */
    public void put(StockKept kept) {
        switch (kept) {
            case Lot lot -> lots.put(lot.key(), lot);
            case Lock lock -> {
                if (lock.held()) {
                    locks.put(lock.key(), lock);
                } else {
                    locks.remove(lock.key());
                }
            }
        }
    }

    /** Moves goods; whether a balance falls below 0 is no reason not to. */
    public void move(Movement movement, long occurredMicros) {
        long micros = movement.quantity().micros();
        add(movement.from(), Math.negateExact(micros), occurredMicros);
        add(movement.to(), micros, occurredMicros);
    }

    /** Every balance of an item, in no order; empty ones may be among them. */
    public Collection<Cell> of(ItemCode item) {
        return Collections.unmodifiableCollection(items.getOrDefault(item, Map.of()).values());
    }

    public long micros(AccountKey key) {
        Cell cell = items.getOrDefault(key.item(), Map.of()).get(key);
        return cell == null ? 0 : cell.micros();
    }

    /** The balances that changed since the last call, as they are now. */
    public List<Cell> takeChanged() {
        List<Cell> taken = List.copyOf(changed.values());
        changed.clear();
        return taken;
    }

    private void add(AccountKey key, long change, long atMicros) {
        Map<AccountKey, Cell> cells = cells(key.item());
        Cell before = cells.getOrDefault(key, new Cell(key, 0, atMicros, 0));
        Cell after = before.plus(change, atMicros);
        cells.put(key, after);
        changed.put(key, after);
    }

    private Map<AccountKey, Cell> cells(ItemCode item) {
        return items.computeIfAbsent(item, none -> new HashMap<>());
    }
}
