package org.tallygate.gateway.station;

/**
 * What a person has begun and no fact tells yet: the bin that was scanned, the carton that is open.
 * A record of the room that is at work; lost with the power, so it must be quick to do again.
 */
public interface Hand {}
