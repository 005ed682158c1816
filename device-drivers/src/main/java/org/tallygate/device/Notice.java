package org.tallygate.device;

/** A state of the box that people at its devices shall see for as long as it lasts. */
public enum Notice {
    /** The centre can't be reached; work goes on and is kept. */
    LINK_AWAY,
    /** The box takes nothing: its disk is full or broken. */
    STOPPED,
    /** Someone looks for this very device. */
    IDENTIFY
}
