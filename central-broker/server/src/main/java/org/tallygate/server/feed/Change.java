package org.tallygate.server.feed;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.util.Optional;

/**
 * So much of an item may a channel sell since then.
 *
 * @param version rises with every change that the feed ever tells; of one item and channel the
 *     highest is in force, whatever the order in which they arrive
 * @param asOfOffset the book's offset that it was found at
 * @param mergedInto the item that it turned out to be, by which it is told from now on
 */
public record Change(
        ItemCode item,
        Name channel,
        Quantity ats,
        long version,
        long asOfOffset,
        Optional<ItemCode> mergedInto) {

    /** Whether it says what is found there. */
    boolean says(Quantity found, Optional<ItemCode> now) {
        return ats.equals(found) && mergedInto.equals(now);
    }
}
