package org.tallygate.contract.fact;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;

/**
 * The item that a scanned code stands for by the gateway's master data.
 *
 * @param masterVersion the revision of the item master that said so
 * @param scanned how many of {@code unit} were scanned
 * @param unit the scanned unit, such as {@code each} or {@code case}
 * @param factor base units in one scanned unit
 */
public record Resolved(
        ItemCode item, long masterVersion, Quantity scanned, String unit, Quantity factor) {}
