package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;

import java.util.List;

/**
 * The journal that a box has retired. What it still held was entered again into the present one, as
 * copies.
 *
 * @param lost facts that could not be read any more, in rising order, at most {@link
 *     #MOST_STRETCHES}; the centre may have them
 */
public record Predecessor(Id128 journal, Reason reason, List<Stretch> lost) {

    public static final int MOST_STRETCHES = 64;

    public Predecessor {
        lost = List.copyOf(lost);
        if (lost.size() > MOST_STRETCHES) {
            throw new IllegalArgumentException(
                    "lost has " + lost.size() + " stretches; at most " + MOST_STRETCHES);
        }
    }

    /** Why a journal was retired. */
    public enum Reason {
        /** The book has other facts of it: it was an old copy, or has a twin. */
        COPIED,
        /** The medium gave back something else than what was stored. */
        DAMAGED
    }

    /** Consecutive facts by their sequences, both included. */
    public record Stretch(long first, long last) {

        public Stretch {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException(
                        "first " + first + " and last " + last + " must be 1 <= first <= last");
            }
        }
    }
}
