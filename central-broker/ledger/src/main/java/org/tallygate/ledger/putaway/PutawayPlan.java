package org.tallygate.ledger.putaway;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

import java.util.List;

/** Where the lines of a document go, line by line as they were asked. */
public record PutawayPlan(String reference, List<Line> lines) {

    public PutawayPlan {
        lines = List.copyOf(lines);
    }

    /**
     * @param unassigned what no place has room for, in the line's unit
     */
    public record Line(List<Put> puts, Quantity unassigned) {

        public Line {
            puts = List.copyOf(puts);
        }
    }

    /**
     * @param quantity in the line's unit
     * @param base the same in the item's base unit
     */
    public record Put(LocationCode location, Quantity quantity, Quantity base) {}
}
