package org.tallygate.ledger.register;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.ReplayKey;

import java.util.Optional;

/**
 * One unit that can be told from others of its item. It stands in one place; the balances count it
 * with the others there.
 *
 * @param serial its number: a serial number, or the EPC where nothing else is known
 * @param epc its tag as a pure-identity URI
 * @param seenBy the station that saw it last
 * @param at when that was
 * @param before where it was until then, so that this can be taken back
 */
public record Unit(
        ItemCode item,
        String serial,
        Optional<String> epc,
        Spot spot,
        Optional<String> grade,
        String seenBy,
        ReplayKey at,
        Optional<Spot> before)
        implements RegisterKept {

    static final String KIND = "unit";

    /** Where a unit is and how. */
    public record Spot(LocationCode location, StockStatus status, Whereabouts whereabouts) {}

    /** Whether the house has it. */
    public enum Whereabouts {
        HERE,
        /** With a customer. */
        SOLD,
        /** On its way, or used up, lost, scrapped, sent back. */
        AWAY,
        /** A customer brought it back. */
        RETURNED
    }

    static String keyOf(ItemCode item, String serial) {
        return item + "|" + serial;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String key() {
        return keyOf(item, serial);
    }

    /** What the house has is in memory; the others are asked for by name. */
    @Override
    public boolean open() {
        return isHere();
    }

    boolean isHere() {
        return spot.whereabouts() == Whereabouts.HERE || spot.whereabouts() == Whereabouts.RETURNED;
    }
}
