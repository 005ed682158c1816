package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

/** Stock of an item that a channel leaves at each place. */
public record Threshold(ItemCode item, Name channel, Quantity quantity) implements PromiseKept {

    public Threshold {
        if (quantity.isNegative()) {
            throw new IllegalArgumentException("quantity " + quantity + " must be 0 or more");
        }
    }

    @Override
    public String kind() {
        return "threshold";
    }

    @Override
    public String key() {
        return item + "|" + channel;
    }

    @Override
    public boolean open() {
        return !quantity.isZero();
    }
}
