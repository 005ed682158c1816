package org.tallygate.device;

/**
 * One moment by the box's two clocks.
 *
 * @param monoMicros microseconds of the monotonic clock of this boot; only differences mean
 *     anything
 * @param wallMicros microseconds since 1970-01-01T00:00Z by the wall clock, which may be wrong
 */
public record Stamp(long monoMicros, long wallMicros) {}
