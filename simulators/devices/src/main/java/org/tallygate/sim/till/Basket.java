package org.tallygate.sim.till;

import java.util.List;

/**
 * What one customer buys and brings back.
 *
 * @param number of the transaction; no other one of this till has it
 */
public record Basket(String number, List<Line> lines) {

    public Basket {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines of " + number + " must be at least 1");
        }
    }

    /**
     * @param code what was scanned; an item's own code behind {@code =}
     */
    public record Line(boolean cameBack, String code, int quantity) {}
}
