package org.tallygate.ledger;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

/**
 * Two items turned out to be one: from that moment on, all that names the one means the other.
 *
 * @param factor base units of {@code into} in one base unit of {@code from}
 * @param at from when on; what happened before stays as it was
 */
public record ItemMerge(
        ItemCode from, ItemCode into, long factor, ReplayKey at, String reason, String actor)
        implements Kept {

    public static final String KIND = "item-merge";

    /** Far enough from 64 bits for all that one fact may move. */
    public static final long MOST_FACTOR = 1000;

    public ItemMerge {
        Printable.check("reason", reason, 200);
        Printable.check("actor", actor, 64);
        if (from.equals(into)) {
            throw new IllegalArgumentException("into '" + into + "' must be another item");
        }
        if (factor < 1 || factor > MOST_FACTOR) {
            throw new IllegalArgumentException(
                    "factor " + factor + " must be from 1 to " + MOST_FACTOR);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String key() {
        return from.value();
    }

    @Override
    public boolean open() {
        return true;
    }

    Quantity of(Quantity quantity) {
        return new Quantity(Math.multiplyExact(quantity.micros(), factor));
    }
}
