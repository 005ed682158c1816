package org.tallygate.gateway.handheld;

import org.tallygate.device.Clock;

/** So many a minute, by a bucket that fills evenly. Thread-safe. */
final class RateLimit {

    private static final long MINUTE_MICROS = 60_000_000;

    private final Clock clock;
    private final long microsEach;
    private long emptyAtMicros;

    RateLimit(Clock clock, int perMinute) {
        this.clock = clock;
        this.microsEach = MINUTE_MICROS / perMinute;
        this.emptyAtMicros = clock.now().monoMicros() - MINUTE_MICROS;
    }

    /** Takes one; false when the bucket is empty. */
    synchronized boolean take() {
        long now = clock.now().monoMicros();
        long from = Math.max(emptyAtMicros, now - MINUTE_MICROS);
        if (from + microsEach > now) {
            return false;
        }
        emptyAtMicros = from + microsEach;
        return true;
    }
}
