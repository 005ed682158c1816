package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.removal.Removal;

/** In which order the goods of an item leave, over all places that a wish does not list. */
public record RemovalRule(ItemCode item, Removal removal) implements PromiseKept {

    @Override
    public String kind() {
        return "removal-rule";
    }

    @Override
    public String key() {
        return item.value();
    }

    @Override
    public boolean open() {
        return true;
    }
}
