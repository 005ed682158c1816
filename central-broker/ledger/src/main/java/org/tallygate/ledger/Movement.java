package org.tallygate.ledger;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;

/**
 * One item went from one account to another: two legs that sum to 0.
 *
 * @param from the account that has {@code quantity} less
 * @param to the account that has {@code quantity} more
 * @param quantity in the item's base unit, above 0
 * @param group movements of one group are posted all or none
 * @param index the place among the movements of one fact, from 0
 */
public record Movement(AccountKey from, AccountKey to, Quantity quantity, Id128 group, int index) {

    public Movement {
        if (!from.item().equals(to.item())) {
            throw new IllegalArgumentException(
                    "item '" + to.item() + "' must be '" + from.item() + "' at both ends");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "account " + from.line() + " must not be both ends of a movement");
        }
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
        }
        if (index < 0) {
            throw new IllegalArgumentException("index " + index + " must be 0 or more");
        }
    }

    public ItemCode item() {
        return from.item();
    }

    /** The movement that takes this one back. */
    Movement mirror(Id128 newGroup) {
        return new Movement(to, from, quantity, newGroup, index);
    }
}
