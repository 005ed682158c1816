package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

/** Stock of an item at a place that no channel sells. */
public record Safety(ItemCode item, LocationCode location, Quantity quantity)
        implements PromiseKept {

    public Safety {
        if (quantity.isNegative()) {
            throw new IllegalArgumentException("quantity " + quantity + " must be 0 or more");
        }
    }

    @Override
    public String kind() {
        return "safety";
    }

    @Override
    public String key() {
        return item + "|" + location;
    }

    @Override
    public boolean open() {
        return !quantity.isZero();
    }
}
