package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

import java.util.List;
import java.util.Optional;

/**
 * A station is asked to put stock right: to write goods off, or to say what is there too much. What
 * it then tells is a change of stock like any other, and waits past the limit.
 *
 * @param lines what it is about; without any whatever whoever stands there finds
 * @param because why it is asked, or was given up
 * @param by who asked
 */
public record Adjustment(
        String reference,
        LocationCode location,
        List<Line> lines,
        String because,
        String by,
        State state,
        Optional<Long> settledMicros,
        boolean filed)
        implements DocumentKept {

    public Adjustment {
        Printable.check("reference", reference, References.MOST);
        lines = List.copyOf(lines);
    }

    /** What became of it. */
    public enum State {
        ASKED,
        DONE,
        CANCELLED
    }

    /**
     * So much of an item, in base units.
     *
     * @param owner whose goods they are when they are not the company's own
     */
    public record Line(
            ItemCode item, Quantity quantity, Optional<String> lot, Optional<String> owner) {}

    Adjustment ended(State how, String why, long micros) {
        return new Adjustment(reference, location, lines, why, by, how, Optional.of(micros), filed);
    }

    Adjustment fileAway() {
        return new Adjustment(reference, location, lines, because, by, state, settledMicros, true);
    }

    @Override
    public String kind() {
        return "adjustment";
    }

    @Override
    public String key() {
        return reference;
    }

    @Override
    public boolean open() {
        return !filed;
    }
}
