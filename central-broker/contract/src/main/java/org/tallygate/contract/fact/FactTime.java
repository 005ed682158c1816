package org.tallygate.contract.fact;

import org.tallygate.contract.Id128;

import java.util.Optional;

/**
 * When, by the clocks of the box; the centre fixes occurred-at from it when it first accepts the
 * fact.
 *
 * @param boot changes with every start of the box, so that monotonic times are comparable
 * @param monoMicros microseconds of the monotonic clock of that boot
 * @param wallMicros microseconds since 1970-01-01T00:00Z by the wall clock, which may be wrong
 * @param wallErrorMicros how far off the wall clock may be by the last word of the centre; absent
 *     when no centre has told the time since the boot
 */
public record FactTime(
        Id128 boot, long monoMicros, long wallMicros, Optional<Long> wallErrorMicros) {

    public FactTime {
        if (wallErrorMicros.isPresent() && wallErrorMicros.get() < 0) {
            throw new IllegalArgumentException(
                    "wallErrorMicros " + wallErrorMicros.get() + " must be 0 or more");
        }
    }

    /** By clocks of which nobody has told how right they are. */
    public FactTime(Id128 boot, long monoMicros, long wallMicros) {
        this(boot, monoMicros, wallMicros, Optional.empty());
    }
}
