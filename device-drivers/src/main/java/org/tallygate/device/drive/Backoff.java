package org.tallygate.device.drive;

import java.time.Duration;

/**
 * How long to wait before a device is dialled again: the first wait doubles with each failure in a
 * row up to the ceiling.
 */
public record Backoff(Duration first, Duration ceiling) {

    public Backoff {
        if (first.toMillis() < 1) {
            throw new IllegalArgumentException("first wait " + first + " must be 1 ms or more");
        }
        if (ceiling.compareTo(first) < 0 || ceiling.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "ceiling " + ceiling + " must be " + first + " to 1 hour");
        }
    }

    /** 250 ms, 500 ms, 1 s, 2 s, 4 s, then 5 s. */
    public static Backoff standard() {
        return new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));
    }

    /**
     * @param failures how many in a row, 1 or more
     * @return the wait in microseconds
     */
    long waitMicros(int failures) {
        long wait = first.toMillis();
        for (int i = 1; i < failures && wait < ceiling.toMillis(); i++) {
            wait *= 2;
        }
        return 1_000 * Math.min(wait, ceiling.toMillis());
    }
}
