package org.tallygate.ledger.document;

import org.tallygate.contract.Quantity;

import java.util.List;

/** A sales order with what is set aside for it, as of now. */
public record SaleView(
        String reference, State state, Quantity reserved, Quantity shipped, List<Line> lines) {

    public SaleView {
        lines = List.copyOf(lines);
    }

    /** How an order or a line of it stands. */
    public enum State {
        DRAFT,
        CONFIRMED,
        PARTIALLY_AVAILABLE,
        ASSIGNED,
        DONE,
        CANCELLED
    }

    /** One line. */
    public record Line(
            int line, State state, Quantity ordered, Quantity reserved, Quantity shipped) {}
}
