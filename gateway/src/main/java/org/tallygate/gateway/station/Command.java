package org.tallygate.gateway.station;

/** What a person can tell the station, by touch or control barcode. */
public enum Command {
    /** Answers a question: keep the codes for a person at the centre. */
    KEEP,
    /** Answers a question: receive it all the same. */
    CONFIRM,
    /** Answers a question: leave it. */
    DISMISS,
    /** Takes back what was posted last. */
    UNDO,
    /** Ends the task; lines below their expectation are reported as short. */
    FINISH,
    /** Someone begins to work on the task. */
    CLAIM
}
