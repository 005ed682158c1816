package org.tallygate.gateway.station.pick;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.LineState;

import java.util.Optional;

/**
 * A line of the task and what came of it, in base units.
 *
 * @param done of the item itself
 * @param replaced of what stood in for it
 * @param missing what was reported missing, with what was replaced
 */
record Standing(Body.TaskLine line, Quantity done, Quantity replaced, Quantity missing) {

    private static final long PERMILLE = 1_000;

    static Standing of(Body.TaskLine line, Quantity missing) {
        return new Standing(line, Quantity.ZERO, Quantity.ZERO, missing);
    }

    Standing plus(ItemCode item, Quantity some) {
        return item.equals(line.item())
                ? new Standing(line, done.plus(some), replaced, missing)
                : new Standing(line, done, replaced.plus(some), missing);
    }

    /** What is still to be fetched. */
    Quantity open() {
        Quantity left = line.quantity().minus(done).minus(missing);
        return left.isNegative() ? Quantity.ZERO : left;
    }

    boolean isOpen() {
        return open().isPositive();
    }

    /** What may be fetched: what was reported missing may be found after all. */
    Quantity room() {
        long over = line.quantity().micros() / PERMILLE * line.overPermille();
        Quantity left = line.quantity().plus(new Quantity(over)).minus(done).minus(replaced);
        return left.isNegative() ? Quantity.ZERO : left;
    }

    LineState state() {
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

    Optional<String> lot() {
        return line.lot();
    }

    boolean allows(ItemCode item) {
        return line.terms().filter(terms -> terms.substitutes().contains(item)).isPresent();
    }

    Optional<String> order() {
        return line.terms().flatMap(Body.PickTerms::forOrder);
    }

    /** Whether its goods go into a tote of their own. */
    boolean isForTote() {
        return line.terms()
                .filter(terms -> terms.tote().isPresent() || terms.forOrder().isPresent())
                .isPresent();
    }
}
