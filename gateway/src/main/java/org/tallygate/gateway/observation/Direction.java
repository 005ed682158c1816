package org.tallygate.gateway.observation;

/** Which way someone went through a portal. */
public enum Direction {
    IN,
    OUT,
    /** Into the portal and out again on the same side. */
    TURN_BACK,
    /** Neither barriers nor antennas tell a direction, or they contradict each other. */
    UNKNOWN
}
