package org.tallygate.gateway.station.lines;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.LineState;

import java.util.Optional;

/**
 * A line of the task and what came of it, in base units.
 *
 * @param done of the item itself
 * @param replaced of what stood in for it
 * @param missing what was reported missing, with what was replaced
 */
public record Standing(Body.TaskLine line, Quantity done, Quantity replaced, Quantity missing) {

    /** What was reported missing was there after all. */
    private static final String FOUND = "FOUND";

    private static final long PERMILLE = 1_000;

    static Standing of(Body.TaskLine line, Quantity missing) {
        return new Standing(line, Quantity.ZERO, Quantity.ZERO, missing);
    }

    Standing plus(ItemCode item, Quantity some) {
        return item.equals(line.item())
                ? new Standing(line, done.plus(some), replaced, missing)
                : new Standing(line, done, replaced.plus(some), missing);
    }

    public int number() {
        return line.line();
    }

    public ItemCode item() {
        return line.item();
    }

    public Optional<String> lot() {
        return line.lot();
    }

    /** What is still to be moved. */
    public Quantity open() {
        Quantity left = line.quantity().minus(done).minus(missing);
        return left.isNegative() ? Quantity.ZERO : left;
    }

    public boolean isOpen() {
        return open().isPositive();
    }

    /** What may be moved: what was reported missing may be found after all. */
    public Quantity room() {
        long over = line.quantity().micros() / PERMILLE * line.overPermille();
        Quantity left = line.quantity().plus(new Quantity(over)).minus(done).minus(replaced);
        return left.isNegative() ? Quantity.ZERO : left;
    }

    public LineState state() {
        int order = done.plus(replaced).compareTo(line.quantity());
        if (order > 0) {
            return LineState.OVER;
        }
        if (order == 0) {
            return LineState.COMPLETE;
        }
        if (missing.isPositive() && !isOpen()) {
            return LineState.SHORT;
        }
        return done.isPositive() ? LineState.PARTIAL : LineState.OPEN;
    }

    /** So much of the line is not coming. */
    public Fact missing(FactMaker maker, Quantity some, String reason) {
        return maker.shortLine(line.line(), some, reason);
    }

    /** So much of what was said to be missing is there. */
    public Optional<Fact> found(FactMaker maker, Quantity some) {
        return some.isPositive()
                ? Optional.of(missing(maker, some.negate(), FOUND))
                : Optional.empty();
    }

    /** With so much of the line done less of it is missing than was said. */
    public Optional<Fact> foundUpTo(FactMaker maker, Quantity nowDone) {
        return found(maker, nowDone.plus(missing).minus(line.quantity()).least(missing));
    }

    // What a picker is told of it beside.

    /** Whether another item may stand in. */
    public boolean allows(ItemCode item) {
        return line.terms().filter(terms -> terms.substitutes().contains(item)).isPresent();
    }

    public Optional<String> order() {
        return line.terms().flatMap(Body.PickTerms::forOrder);
    }

    /** Whether its goods go into a tote of their own. */
    public boolean isForTote() {
        return line.terms()
                .filter(terms -> terms.tote().isPresent() || terms.forOrder().isPresent())
                .isPresent();
    }
}
