package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

import java.util.List;
import java.util.Optional;

/**
 * What a supplier that looks after its goods here would bring; a person makes an order of it or
 * does not.
 *
 * @param reference the supplier's own; another supplier may use the same
 * @param consigned the goods stay the supplier's until they are sold
 * @param by who proposed it for the supplier
 * @param because what the one who decided said, "" as long as nobody did
 * @param purchase the order that was made of it
 */
public record Proposal(
        String reference,
        String supplier,
        LocationCode to,
        boolean consigned,
        List<Line> lines,
        State state,
        String by,
        Optional<String> decidedBy,
        String because,
        Optional<String> purchase,
        Optional<Long> settledMicros,
        boolean filed)
        implements DocumentKept {

    public Proposal {
        Printable.check("reference", reference, References.MOST);
        Printable.check("supplier", supplier, 64);
        lines = List.copyOf(lines);
    }

    /** What became of it. */
    public enum State {
        PROPOSED,
        APPROVED,
        REJECTED
    }

    /** So much of an item, in base units. */
    public record Line(ItemCode item, Quantity quantity, Optional<Long> dueMicros) {}

    /** What it is called among those of all suppliers. */
    static String of(String supplier, String reference) {
        return supplier + '|' + reference;
    }

    Proposal decided(State now, String who, String why, Optional<String> order, long micros) {
        return new Proposal(
                reference,
                supplier,
                to,
                consigned,
                lines,
                now,
                by,
                Optional.of(who),
                why,
                order,
                Optional.of(micros),
                filed);
    }

    Proposal fileAway() {
        return new Proposal(
                reference,
                supplier,
                to,
                consigned,
                lines,
                state,
                by,
                decidedBy,
                because,
                purchase,
                settledMicros,
                true);
    }

    @Override
    public String kind() {
        return "proposal";
    }

    @Override
    public String key() {
        return of(supplier, reference);
    }

    @Override
    public boolean open() {
        return !filed;
    }
}
