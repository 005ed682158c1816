package org.tallygate.ledger.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Stock;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which items may stand at which place: stock is kept by item, and whether a shelf is empty is
 * asked by place. An item that left a place is forgotten when the place is next looked at.
 */
final class Shelves {

    private final Stock stock;
    private final Map<LocationCode, Set<ItemCode>> items = new HashMap<>();

    Shelves(Stock stock) {
        this.stock = stock;
    }

    void seen(AccountKey key) {
        if (!VirtualLocation.isOne(key.location())) {
            items.computeIfAbsent(key.location(), none -> new HashSet<>()).add(key.item());
        }
    }

    /** What stands there in any status, items of which there is nothing left out. */
    Map<ItemCode, Long> at(LocationCode location) {
        Map<ItemCode, Long> there = new TreeMap<>();
        Iterator<ItemCode> each = items.getOrDefault(location, new HashSet<>()).iterator();
        while (each.hasNext()) {
            ItemCode item = each.next();
            long micros = micros(item, location);
            if (micros > 0) {
                there.put(item, micros);
            } else if (micros == 0) {
                each.remove();
            }
        }
        return there;
    }

    private long micros(ItemCode item, LocationCode location) {
        long sum = 0;
        for (Cell cell : stock.of(item)) {
            if (cell.key().location().equals(location)) {
                sum = Math.addExact(sum, cell.micros());
            }
        }
        return sum;
    }
}
