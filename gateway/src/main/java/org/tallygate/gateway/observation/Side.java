package org.tallygate.gateway.observation;

/** The side of a portal that a light barrier or an antenna is on. */
enum Side {
    OUTSIDE,
    INSIDE
}
