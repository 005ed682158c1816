package org.tallygate.gateway.station;

/** How a line of a task stands. */
public enum LineState {
    /** Nothing was received yet. */
    OPEN,
    PARTIAL,
    COMPLETE,
    OVER,
    /** The task is finished and some of it did not come. */
    SHORT
}
