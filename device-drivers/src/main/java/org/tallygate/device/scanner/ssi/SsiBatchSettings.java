package org.tallygate.device.scanner.ssi;

import java.time.Duration;

/**
 * How a scanner that stores codes is asked for them.
 *
 * @param askEvery how often it is asked while it has nothing
 * @param answerWithin how long it may take to answer
 * @param acceptWithin how long after its data it can still take the box's answer for what it is
 */
public record SsiBatchSettings(Duration askEvery, Duration answerWithin, Duration acceptWithin) {

    public SsiBatchSettings {
        require("askEvery", askEvery, 100, 3_600_000);
        require("answerWithin", answerWithin, 20, 10_000);
        require("acceptWithin", acceptWithin, 50, 10_000);
    }

    private static void require(String name, Duration value, long leastMs, long mostMs) {
        if (value.toMillis() < leastMs || value.toMillis() > mostMs) {
            throw new IllegalArgumentException(
                    "%s %s must be %d to %d ms".formatted(name, value, leastMs, mostMs));
        }
    }

    /** Asked every 5 s; 1 s for the scanner, 1.5 s for the box. */
    public static SsiBatchSettings usual() {
        return new SsiBatchSettings(
                Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(1_500));
    }
}
