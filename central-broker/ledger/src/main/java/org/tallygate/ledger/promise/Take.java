package org.tallygate.ledger.promise;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;

/** Goods of one balance that are set apart. */
public record Take(AccountKey from, Quantity quantity) {

    public Take {
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
        }
    }
}
