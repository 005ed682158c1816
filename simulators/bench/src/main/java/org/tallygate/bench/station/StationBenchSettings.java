package org.tallygate.bench.station;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How fast somebody scans, and what waits meanwhile.
 *
 * @param parent the run's own folder is made in it; stands on the disk to measure
 * @param waiting facts in the journal that no ledger has
 * @param scansPerSecond at an even pace, whatever the answers
 * @param warmUp scanned first and not counted
 * @param measured scanned then
 */
public record StationBenchSettings(
        Path parent, int waiting, int scansPerSecond, Duration warmUp, Duration measured) {

    public StationBenchSettings {
        inRange("waiting", waiting, 0, 1_000_000);
        inRange("rate", scansPerSecond, 1, 40);
        inRange("seconds", measured.toSeconds(), 1, 3_600);
    }

    private static void inRange(String field, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be " + low + " to " + high);
        }
    }
}
