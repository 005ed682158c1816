package org.tallygate.device;

/** What the box did with an event. */
public enum Handling {
    /** Whatever it gave rise to is on disk: the device may forget it. */
    ACCEPTED,
    /** The box could not take it: the device shall keep it and may send it again. */
    REFUSED
}
