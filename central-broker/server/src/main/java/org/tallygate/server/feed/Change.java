package org.tallygate.server.feed;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

/**
 * So much of an item may a channel sell since then.
 *
 * @param version rises with every change that the feed ever tells; of one item and channel the
 *     highest is in force, whatever the order in which they arrive
 * @param asOfOffset the book's offset that it was found at
 */
public record Change(ItemCode item, Name channel, Quantity ats, long version, long asOfOffset) {}
