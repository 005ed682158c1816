package org.tallygate.device.gpio;

import java.util.Map;

/**
 * How long a level must hold to count, in milliseconds, 0 to 10,000.
 *
 * @param standardMs for each pin that is not named
 * @param pinMs by pin
 */
public record DebounceTimes(int standardMs, Map<Integer, Integer> pinMs) {

    public DebounceTimes {
        pinMs = Map.copyOf(pinMs);
        check("standard", standardMs);
        pinMs.forEach((pin, ms) -> check("pin " + pin, ms));
    }

    public static DebounceTimes all(int ms) {
        return new DebounceTimes(ms, Map.of());
    }

    long micros(int pin) {
        return 1_000L * pinMs.getOrDefault(pin, standardMs);
    }

    private static void check(String what, int ms) {
        if (ms < 0 || ms > 10_000) {
            throw new IllegalArgumentException(
                    "debounce of " + what + " is " + ms + " ms; it must be 0 to 10000");
        }
    }
}
