package org.tallygate.ledger.operate;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;

import java.util.List;

/** What is owed to an owner for, by item; below 0 where more came back than was sold. */
public record Statement(String owner, List<Line> lines) {

    public Statement {
        lines = List.copyOf(lines);
    }

    public record Line(ItemCode item, Quantity sold) {}
}
