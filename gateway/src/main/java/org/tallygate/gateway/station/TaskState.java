package org.tallygate.gateway.station;

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

    /** Whether it may be worked on. */
    public boolean isOpen() {
        return this == OPEN || this == CLAIMED;
    }
}
