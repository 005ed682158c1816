package org.tallygate.device.gpio;

import org.tallygate.device.Stamp;

import java.util.OptionalLong;

/**
 * A level that was told, and when it began.
 *
 * @param kernelMicros the kernel's time stamp in microseconds of the monotonic clock, where the
 *     pins have one
 */
public record PinEdge(PinLevel level, OptionalLong kernelMicros) {

    /** Kernels before 5.7 stamp by the wall clock; such a time is far from the monotonic one. */
    private static final long OLDEST_MICROS = 10_000_000;

    static PinEdge untimed(PinLevel level) {
        return new PinEdge(level, OptionalLong.empty());
    }

    /** When the edge came, of a pin that is read at {@code now}. */
    public Stamp stamp(Stamp now) {
        long age = now.monoMicros() - kernelMicros.orElse(now.monoMicros());
        return age >= 0 && age <= OLDEST_MICROS
                ? new Stamp(now.monoMicros() - age, now.wallMicros() - age)
                : now;
    }
}
