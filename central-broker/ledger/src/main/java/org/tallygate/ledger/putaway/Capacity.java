package org.tallygate.ledger.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

import java.util.Optional;

/**
 * Most of one item that a place takes.
 *
 * @param unit the item's base unit when absent
 * @param most absent takes the limit away
 */
public record Capacity(
        LocationCode location, ItemCode item, Optional<Quantity> most, Optional<String> unit)
        implements PutawayKept {

    public Capacity {
        if (most.filter(Quantity::isNegative).isPresent()) {
            throw new IllegalArgumentException("most " + most.get() + " must be 0 or more");
        }
    }

    @Override
    public String kind() {
        return "capacity";
    }

    @Override
    public String key() {
        return key(location, item);
    }

    static String key(LocationCode location, ItemCode item) {
        return location + "|" + item;
    }

    @Override
    public boolean open() {
        return most.isPresent();
    }
}
