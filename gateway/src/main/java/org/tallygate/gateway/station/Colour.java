package org.tallygate.gateway.station;

/** What is seen across a room: go on, look, stop. Sorted by how bad it is. */
public enum Colour {
    GREEN,
    AMBER,
    RED
}
