package org.tallygate.sim.reader;

/** How goods move through the portal. */
public enum Direction {
    IN,
    OUT,
    /** They break the outside barrier and go back. */
    TURN_BACK
}
