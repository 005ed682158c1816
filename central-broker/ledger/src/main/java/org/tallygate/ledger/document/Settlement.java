package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Kept;

/**
 * How much of an owner's goods of one item were sold in a month, which the company then owes for.
 *
 * @param month by UTC, such as {@code 2026-11}, of the time at which they were sold
 * @param sold less what came back; a late or taken back sale changes its own month
 */
public record Settlement(String owner, ItemCode item, String month, Quantity sold) implements Kept {

    @Override
    public String kind() {
        return "settlement";
    }

    @Override
    public String key() {
        return month + '|' + owner + '|' + item;
    }

    @Override
    public boolean open() {
        return true;
    }
}
