package org.tallygate.contract.fact;

import org.tallygate.contract.Id128;

/**
 * When, by the clocks of the box; the centre fixes occurred-at from it when it first accepts the
 * fact.
 *
 * @param boot changes with every start of the box, so that monotonic times are comparable
 * @param monoMicros microseconds of the monotonic clock of that boot
 * @param wallMicros microseconds since 1970-01-01T00:00Z by the wall clock, which may be wrong
 */
public record FactTime(Id128 boot, long monoMicros, long wallMicros) {}
