package org.tallygate.bench.spine;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much waits, and how fast people scan meanwhile.
 *
 * @param parent the run's own folder is made in it
 * @param facts how many wait in the journal when the link comes back
 * @param scansPerSecond of the station, beside the backlog and without it
 * @param idle how long is scanned with nothing waiting, for comparison
 */
public record DrainSettings(Path parent, int facts, int scansPerSecond, Duration idle) {

    public DrainSettings {
        inRange("facts", facts, 1_000, 10_000_000);
        inRange("rate", scansPerSecond, 1, 100);
        inRange("seconds", idle.toSeconds(), 1, 3_600);
    }

    /** Drained first, so that the compilers have seen everything. */
    int warmUp() {
        return facts / 4;
    }

    /** Drained while nobody scans, for comparison. */
    int alone() {
        return facts / 4;
    }

    private static void inRange(String field, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be " + low + " to " + high);
        }
    }
}
