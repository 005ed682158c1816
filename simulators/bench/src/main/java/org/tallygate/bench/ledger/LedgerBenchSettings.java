package org.tallygate.bench.ledger;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long is measured, on how much data.
 *
 * @param parent the run's own folder is made in it
 * @param rounds of each side, in turn; the median is told
 * @param round how long each lasts
 * @param group facts in one commit
 * @param items of the master data
 * @param filled facts that the book holds before anything is measured
 * @param tenfold whether all is measured again with ten times the facts, items and places
 */
public record LedgerBenchSettings(
        Path parent,
        int rounds,
        Duration round,
        int group,
        int items,
        long filled,
        boolean tenfold) {

    public LedgerBenchSettings {
        inRange("rounds", rounds, 1, 99);
        inRange("round in milliseconds", round.toMillis(), 10, 600_000);
        inRange("group", group, 1, 100_000);
        inRange("items", items, 100, 1_000_000);
        inRange("facts", filled, 1_000, 100_000_000);
    }

    /** With three rounds of each side at most, since a large book takes long enough to fill. */
    LedgerBenchSettings shorter() {
        return new LedgerBenchSettings(
                parent, Math.min(3, rounds), round, group, items, filled, tenfold);
    }

    private static void inRange(String field, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be " + low + " to " + high);
        }
    }
}
