package org.tallygate.bench.journal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long is measured, and how large a journal is reopened and drained.
 *
 * @param parent the run's own folder is made in it
 * @param rounds of each side, in turn; the median is told
 * @param round how long each lasts
 * @param facts how many the large journal holds
 */
public record JournalBenchSettings(Path parent, int rounds, Duration round, int facts) {

    public JournalBenchSettings {
        inRange("rounds", rounds, 1, 99);
        inRange("round in milliseconds", round.toMillis(), 10, 600_000);
        inRange("facts", facts, 1_000, 20_000_000);
    }

    private static void inRange(String field, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be " + low + " to " + high);
        }
    }
}
