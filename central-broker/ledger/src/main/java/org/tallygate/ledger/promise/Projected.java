package org.tallygate.ledger.promise;

import org.tallygate.contract.Quantity;

/**
 * What stock is projected to be, as the usual ERP systems define it: {@code actual + ordered +
 * requested + planned} less everything reserved. Pure; all inputs are declared.
 *
 * @param ordered on purchase orders and not received
 * @param requested on requests that are no order yet
 * @param planned on production orders and not made
 */
public record Projected(
        Quantity actual,
        Quantity ordered,
        Quantity requested,
        Quantity planned,
        Quantity reservedForSales,
        Quantity reservedForProduction,
        Quantity reservedForSubcontract,
        Quantity reservedForProductionPlan) {

    public Quantity quantity() {
        return actual.plus(ordered)
                .plus(requested)
                .plus(planned)
                .minus(reservedForSales)
                .minus(reservedForProduction)
                .minus(reservedForSubcontract)
                .minus(reservedForProductionPlan);
    }
}
