package org.tallygate.ledger.merge;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;

import java.util.List;
import java.util.Optional;

/**
 * What a merge of items did.
 *
 * @param factor base units of {@code into} in one base unit of {@code from}
 * @param renamed how many documents, promises, rules, codes and units name {@code into} now
 */
public record Merged(ItemCode from, ItemCode into, long factor, List<Moved> moved, int renamed) {

    /**
     * A balance that went over.
     *
     * @param quantity in base units of the old item
     */
    public record Moved(
            LocationCode location,
            StockStatus status,
            Optional<String> lot,
            Optional<String> pack,
            Optional<String> owner,
            Quantity quantity) {}

    public Merged {
        moved = List.copyOf(moved);
    }
}
