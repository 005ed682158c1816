package org.tallygate.ledger.care;

import org.tallygate.ledger.Kept;

import java.util.Optional;

/**
 * What people do about an exception; one of which nobody took care is open and has none of this.
 *
 * @param number the exception's, in the book
 * @param owner who looks after it
 * @param note what became of it, "" as long as nothing did
 * @param actor who said so last, and when by the centre's clock
 */
public record ExceptionCare(
        long number, State state, Optional<String> owner, String note, String actor, long micros)
        implements Kept {

    /** How far it is. */
    public enum State {
        OPEN,
        /** Somebody looks after it. */
        ACK,
        RESOLVED,
        /** It is no trouble, and nobody needs to look. */
        SUPPRESSED;

        boolean isOver() {
            return this == RESOLVED || this == SUPPRESSED;
        }
    }

    public static final String KIND = "exception";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String key() {
        return Long.toString(number);
    }

    /** Nothing is decided by it. */
    @Override
    public boolean open() {
        return false;
    }

    /** Whether nobody needs to look any more. */
    public boolean ended() {
        return state.isOver();
    }
}
