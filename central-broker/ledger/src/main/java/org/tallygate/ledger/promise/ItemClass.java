package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;

/** Which class an item is of: how its stock is trusted. */
public record ItemClass(ItemCode item, Name itemClass) implements PromiseKept {

    @Override
    public String kind() {
        return "item-class";
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
