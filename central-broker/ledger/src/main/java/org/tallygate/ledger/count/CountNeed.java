package org.tallygate.ledger.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;

/**
 * Something happened after which an item should be counted at a place, whatever its plan says.
 *
 * @param sinceMicros when; a count of that moment or later answers it
 */
public record CountNeed(
        ItemCode item, LocationCode location, Trigger trigger, long sinceMicros, boolean open)
        implements CountKept {

    /** What happened. */
    public enum Trigger {
        /** The book has less than nothing. */
        NEGATIVE,
        /** A picker found less than the book has. */
        SHORT_PICK,
        /** A count differed. */
        VARIANCE,
        /** Nobody has looked for long. */
        LOW_CONFIDENCE,
        /** Tags tell another quantity. */
        RFID_DISAGREES,
        /** The last unit went. */
        ZERO
    }

    @Override
    public String kind() {
        return "count-need";
    }

    /** One for each item and place; the first that happened. */
    @Override
    public String key() {
        return item + "|" + location;
    }

    CountNeed answered() {
        return new CountNeed(item, location, trigger, sinceMicros, false);
    }
}
