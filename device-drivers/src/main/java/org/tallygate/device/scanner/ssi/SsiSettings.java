package org.tallygate.device.scanner.ssi;

import java.time.Duration;

/**
 * How a scanner is spoken to.
 *
 * @param acceptWithin how long after a code its answer is still sent; less than the scanner's own
 *     serial response time-out, which is 2 s out of the box; 50 ms to 10 s
 * @param answerWithin how long the scanner may take to answer a command, 20 ms to 10 s
 * @param probeAfter after so much silence the scanner is asked whether it is there, 1 s to 1 h;
 *     zero never asks, for cordless ones whose battery it would cost
 * @param aim whether the set-up turns AIM identifiers on
 * @param ownBeep whether the scanner beeps by itself when it reads; else it beeps when the box has
 *     judged the code
 * @param permanent whether the set-up outlives the scanner's next start; it then writes to its
 *     memory at each connection
 */
public record SsiSettings(
        Duration acceptWithin,
        Duration answerWithin,
        Duration probeAfter,
        boolean aim,
        boolean ownBeep,
        boolean permanent) {

    public SsiSettings {
        require("acceptWithin", acceptWithin, 50, 10_000);
        require("answerWithin", answerWithin, 20, 10_000);
        if (!probeAfter.isZero()) {
            require("probeAfter", probeAfter, 1_000, 3_600_000);
        }
    }

    private static void require(String name, Duration value, long leastMs, long mostMs) {
        if (value.toMillis() < leastMs || value.toMillis() > mostMs) {
            throw new IllegalArgumentException(
                    "%s %s must be %d to %d ms".formatted(name, value, leastMs, mostMs));
        }
    }

    /** 1.5 s for the box, 500 ms for the scanner, a probe after 30 s, AIM on, beep by the box. */
    public static SsiSettings standard() {
        return new SsiSettings(
                Duration.ofMillis(1_500),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                true,
                false,
                false);
    }
}
