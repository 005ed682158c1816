package org.tallygate.ledger.operate;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;

/**
 * What was sold of an owner's goods.
 *
 * @param sold in all, returns taken off
 * @param settled how much of that stood on a statement
 */
public record OwnerAccount(String owner, ItemCode item, Quantity sold, Quantity settled)
        implements OperateKept {

    @Override
    public String kind() {
        return "owner-account";
    }

    @Override
    public String key() {
        return owner + "|" + item;
    }

    @Override
    public boolean open() {
        return true;
    }
}
