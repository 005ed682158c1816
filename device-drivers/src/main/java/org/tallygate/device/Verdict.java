package org.tallygate.device;

/** What a person at a device shall see and hear. */
public enum Verdict {
    GOOD,
    /** Done, but something wants a look. */
    ATTENTION,
    BAD
}
