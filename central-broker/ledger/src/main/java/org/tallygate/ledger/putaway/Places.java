package org.tallygate.ledger.putaway;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

import java.util.List;

/**
 * Where goods that came in belong by the rules.
 *
 * @param puts how much goes where; what is in none of them stays, since it stands in its place
 * @param unassigned for what there is a rule but no room
 */
public record Places(List<Put> puts, Quantity unassigned) {

    public Places {
        puts = List.copyOf(puts);
    }

    /**
     * @param quantity in the item's base unit
     */
    public record Put(LocationCode to, Quantity quantity) {}
}
