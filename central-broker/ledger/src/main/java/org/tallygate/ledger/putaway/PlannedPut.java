package org.tallygate.ledger.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

/**
 * Room that goods on their way to a place will need.
 *
 * @param rank when it was planned, as the place of the command in the centre's own journal; what
 *     arrives takes up the oldest plan first
 * @param left what has not arrived yet, in the base unit
 */
public record PlannedPut(
        String reference, int line, LocationCode location, ItemCode item, long rank, Quantity left)
        implements PutawayKept {

    public PlannedPut {
        Printable.check("reference", reference, 64);
        if (left.isNegative()) {
            throw new IllegalArgumentException("left " + left + " must be 0 or more");
        }
    }

    PlannedPut with(Quantity newLeft) {
        return new PlannedPut(reference, line, location, item, rank, newLeft);
    }

    @Override
    public String kind() {
        return "planned-put";
    }

    @Override
    public String key() {
        return reference + "|" + line + "|" + location;
    }

    @Override
    public boolean open() {
        return left.isPositive();
    }
}
