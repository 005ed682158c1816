package org.tallygate.server.reconcile;

import org.tallygate.contract.Quantity;

import java.math.BigInteger;
import java.util.List;

/**
 * What another system says of an item at a place, beside what the ledger says of the same moment.
 *
 * @param theirs what the other system has
 * @param ours what the ledger has, as it happened
 * @param more theirs less ours
 * @param because the simplest thing that would explain it
 */
public record Difference(Quantity theirs, Quantity ours, Quantity more, Because because) {

    /** What explains a difference; looked at in this order. */
    public enum Because {
        /** There is none. */
        AGREES,
        /** There is one, within what is tolerated. */
        TOLERATED,
        /** The other system counts in another unit of the item. */
        UNIT,
        /** The other system lacks the latest movements; wait, then compare again. */
        LATE,
        /** The other system lacks one movement that is not the latest. */
        MISSING,
        /** The other system has one movement twice. */
        DUPLICATE,
        /** No one movement or unit explains it: count the place. */
        UNEXPLAINED
    }

    /**
     * @param lastMoves what the last movements before the moment changed, newest first, signed
     * @param factors how many base units the item's other units hold
     */
    public static Difference of(
            Quantity theirs,
            Quantity ours,
            Quantity tolerance,
            List<Quantity> lastMoves,
            List<Quantity> factors) {
        Quantity more = theirs.minus(ours);
        return new Difference(
                theirs, ours, more, because(theirs, ours, more, tolerance, lastMoves, factors));
    }

    private static Because because(
            Quantity theirs,
            Quantity ours,
            Quantity more,
            Quantity tolerance,
            List<Quantity> lastMoves,
            List<Quantity> factors) {
        if (more.isZero()) {
            return Because.AGREES;
        }
        if (Math.abs(more.micros()) <= tolerance.micros()) {
            return Because.TOLERATED;
        }
        if (factors.stream()
                .anyMatch(factor ->
                        isProduct(ours, theirs, factor) || isProduct(theirs, ours, factor))) {
            return Because.UNIT;
        }
        if (lacksTheLatest(more, lastMoves)) {
            return Because.LATE;
        }
        if (lastMoves.contains(more.negate())) {
            return Because.MISSING;
        }
        return lastMoves.contains(more) ? Because.DUPLICATE : Because.UNEXPLAINED;
    }

    /** Whether so many of a larger unit, each of so many base units, are that many base units. */
    private static boolean isProduct(Quantity base, Quantity larger, Quantity factor) {
        BigInteger product =
                BigInteger.valueOf(larger.micros()).multiply(BigInteger.valueOf(factor.micros()));
        return !larger.isZero()
                && !factor.equals(Quantity.ONE)
                && product.equals(
                        BigInteger.valueOf(base.micros())
                                .multiply(BigInteger.valueOf(Quantity.ONE.micros())));
    }

    private static boolean lacksTheLatest(Quantity more, List<Quantity> lastMoves) {
        Quantity lacking = Quantity.ZERO;
        for (Quantity move : lastMoves) {
            lacking = lacking.plus(move);
            if (lacking.negate().equals(more)) {
                return true;
            }
        }
        return false;
    }

    /** Whether someone should look at it. */
    public boolean isException() {
        return because != Because.AGREES && because != Because.TOLERATED;
    }
}
