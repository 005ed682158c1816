package org.tallygate.ledger.operate;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

/**
 * When little is left of an item at a place, more is wanted from another.
 *
 * @param min at this position or below more is wanted; the position is what is free and what is
 *     planned in
 * @param max up to which it is filled
 */
public record ReorderPoint(
        ItemCode item,
        LocationCode place,
        Quantity min,
        Quantity max,
        LocationCode source,
        boolean inForce)
        implements OperateKept {

    public ReorderPoint {
        if (min.isNegative() || max.compareTo(min) <= 0) {
            throw new IllegalArgumentException(
                    "min " + min + " must be 0 or more and max " + max + " above it");
        }
        if (place.equals(source)) {
            throw new IllegalArgumentException("source '" + source + "' must be another place");
        }
    }

    @Override
    public String kind() {
        return "reorder-point";
    }

    @Override
    public String key() {
        return item + "|" + place;
    }

    @Override
    public boolean open() {
        return inForce;
    }
}
