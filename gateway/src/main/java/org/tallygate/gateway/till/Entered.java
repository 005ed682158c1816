package org.tallygate.gateway.till;

import org.tallygate.contract.Quantity;

import java.util.ArrayList;
import java.util.List;

/**
 * A transaction that was taken, as its facts say.
 *
 * @param content hash of what was said
 */
record Entered(String key, String content, List<Line> lines) {

    static final String BEYOND_LEASE = "beyond-lease";

    Entered {
        lines = List.copyOf(lines);
    }

    /**
     * One line as it was understood.
     *
     * @param line from 1
     * @param item its code; what was read when nothing here knows that
     * @param quantity in base units, if the item is known
     */
    record Line(int line, String item, Quantity quantity, List<String> notChecked) {

        Line {
            notChecked = List.copyOf(notChecked);
        }
    }

    Entered with(Line more) {
        List<Line> all = new ArrayList<>(lines);
        all.add(more);
        return new Entered(key, content, all);
    }

    /** Whether more was sold than this store was sure to have, so that the till should stop. */
    boolean isBeyondLease() {
        return lines.stream().anyMatch(line -> line.notChecked().contains(BEYOND_LEASE));
    }
}
