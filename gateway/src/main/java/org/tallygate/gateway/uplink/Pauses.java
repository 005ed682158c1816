package org.tallygate.gateway.uplink;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How long to wait before something is tried again: doubled with every failure and spread by half,
 * so that a fleet does not come at once.
 */
record Pauses(UplinkSettings settings, RandomGenerator random) {

    /**
     * @param earlier tries that failed before this one
     */
    long micros(int earlier) {
        long first = TimeUnit.NANOSECONDS.toMicros(settings.firstPause().toNanos());
        long longest = TimeUnit.NANOSECONDS.toMicros(settings.longestPause().toNanos());
        long pause = Math.min(longest, first << Math.min(earlier, 20));
        return pause / 2 + random.nextLong(pause / 2 + 1);
    }
}
