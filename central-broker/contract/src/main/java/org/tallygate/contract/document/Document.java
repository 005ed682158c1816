package org.tallygate.contract.document;

import org.tallygate.contract.Id128;

/**
 * Something a gateway must know or do. A change is a new revision; CANCELLED is a revision too and
 * is kept for 7 days, so that a box that was away hears of it.
 *
 * @param revision counts from 1; a lower one than the box has is ignored
 */
public record Document(Id128 id, long revision, State state, Body body) {

    public Document {
        if (revision < 1) {
            throw new IllegalArgumentException("revision " + revision + " must be at least 1");
        }
    }

    /** Whether the document is in force. */
    public enum State {
        ACTIVE,
        CANCELLED
    }
}
