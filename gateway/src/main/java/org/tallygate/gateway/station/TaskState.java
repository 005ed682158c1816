package org.tallygate.gateway.station;

import org.tallygate.contract.document.Document;

/** How a task stands at this station. */
public enum TaskState {
    /** There is none. */
    NONE,
    OPEN,
    /** Someone has begun to work on it. */
    CLAIMED,
    FINISHED,
    /** The centre took it back. */
    CANCELLED;

    /** Of a task that was finished, that stays so whatever the centre says of it later. */
    public static TaskState of(Document.State sent, boolean claimed, boolean finished) {
        if (finished) {
            return FINISHED;
        }
        if (sent == Document.State.CANCELLED) {
            return CANCELLED;
        }
        return claimed ? CLAIMED : OPEN;
    }

    /** Whether it may be worked on. */
    public boolean isOpen() {
        return this == OPEN || this == CLAIMED;
    }
}
