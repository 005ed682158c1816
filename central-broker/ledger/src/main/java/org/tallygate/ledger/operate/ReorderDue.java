package org.tallygate.ledger.operate;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

/**
 * More of an item is wanted at a place. A transfer is asked for as soon as its source has all of it
 * free; goods that are planned there answer it.
 *
 * @param quantity what fills it up to the most
 * @param sinceMicros when it fell to the point, microseconds since 1970-01-01T00:00Z
 */
public record ReorderDue(
        ItemCode item,
        LocationCode place,
        LocationCode source,
        Quantity quantity,
        long sinceMicros,
        boolean open)
        implements OperateKept {

    /** The reference of the transfer that is asked for to answer it, one for each time. */
    public String transfer() {
        return "reorder-" + Id128.named("reorder\n" + key() + "\n" + sinceMicros);
    }

    ReorderDue answered() {
        return new ReorderDue(item, place, source, quantity, sinceMicros, false);
    }

    @Override
    public String kind() {
        return "reorder-due";
    }

    @Override
    public String key() {
        return item + "|" + place;
    }
}
