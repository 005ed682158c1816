package org.tallygate.server.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long ago something was, for people. The page counts on from it by its own monotonic clock, so
 * that a kiosk whose wall clock is wrong shows the same.
 *
 * @param micros when, microseconds since 1970-01-01T00:00Z
 */
record Age(long micros, long nowMicros) {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    long seconds() {
        return Math.max(0, (nowMicros - micros) / 1_000_000);
    }

    /** UTC, to the second. */
    String iso() {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    String text() {
        long seconds = seconds();
        if (seconds < MINUTE) {
            return seconds + " s ago";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min ago";
        }
        return seconds < DAY ? seconds / HOUR + " h ago" : seconds / DAY + " d ago";
    }
}
