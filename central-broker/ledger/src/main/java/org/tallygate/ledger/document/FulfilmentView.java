package org.tallygate.ledger.document;

import org.tallygate.contract.Quantity;

import java.util.List;

/** A fulfilment with what is set aside for its steps, as of now. */
public record FulfilmentView(String reference, Fulfilment.State state, List<Step> steps) {

    public FulfilmentView {
        steps = List.copyOf(steps);
    }

    /**
     * One step, all lines together.
     *
     * @param step from 1
     */
    public record Step(
            int step,
            Fulfilment.Deed deed,
            SaleView.State state,
            Quantity planned,
            Quantity done,
            Quantity reserved) {}
}
