package org.tallygate.ledger.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

/**
 * Goods that someone was told to bring to a place.
 *
 * @param quantity in the item's base unit
 */
public record Underway(LocationCode to, ItemCode item, Quantity quantity) {}
