package org.tallygate.gateway.observation;

/**
 * What was left out before it became an observation, since the observer was made.
 *
 * @param stutters scans that only repeated the one before
 * @param weakReads tag reads below the signal floor
 * @param strays tags that were gone before they had been read often enough
 * @param forgotten tags that were forgotten because the reader saw too many, or left out of a
 *     cycle's report for that
 * @param unwanted reads of things that the reader is not there for, by its patterns
 */
public record Dropped(long stutters, long weakReads, long strays, long forgotten, long unwanted) {}
