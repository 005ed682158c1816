package org.tallygate.gateway.observation;

/** Which way someone went through a portal. */
public enum Direction {
    IN,
    OUT,
    /** Into the portal and out again on the same side. */
    TURN_BACK,
    /** The light barriers tell no direction, such as when one stayed broken. */
    UNKNOWN
}
