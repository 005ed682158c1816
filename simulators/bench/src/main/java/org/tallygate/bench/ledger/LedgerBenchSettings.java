package org.tallygate.bench.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;

/**
 * What is measured and how long, on how much data.
 *
 * @param parent the run's own folder is made in it
 * @param figures what is told; empty stands for all, and what they are compared with comes along
 * @param rounds of each side, in turn; the median is told
 * @param group facts in one commit
 * @param items of the master data
 * @param filled facts that the book holds before anything is measured
 * @param tenfold whether all is measured again with ten times the facts, items and places
 */
public record LedgerBenchSettings(
        Path parent,
        Set<Figure> figures,
        Rounds rounds,
        int group,
        int items,
        long filled,
        boolean tenfold) {

    /**
     * @param each how long one lasts
     * @param stretch groups that are committed one after the other before more are made ready,
     *     which is not timed
     */
    public record Rounds(int count, Duration each, int stretch) {

        public Rounds {
            inRange("rounds", count, 1, 99);
            inRange("groups in a stretch", stretch, 1, 1_000);
            inRange("round in milliseconds", each.toMillis(), 10, 600_000);
        }

        Duration half() {
            return each.dividedBy(2);
        }

        /** What a listener takes to get warm, and is measured for then. */
        Duration twice() {
            return each.multipliedBy(2);
        }
    }

    public LedgerBenchSettings {
        figures =
                Collections.unmodifiableSet(
                        Figure.withPeers(figures.isEmpty() ? Set.of(Figure.values()) : figures));
        inRange("group", group, 1, 100_000);
        inRange("items", items, 100, 1_000_000);
        inRange("facts", filled, 1_000, 100_000_000);
    }

    boolean tells(Figure figure) {
        return figures.contains(figure);
    }

    /** With three rounds of each side at most, since a large book takes long enough to fill. */
    LedgerBenchSettings shorter() {
        return new LedgerBenchSettings(
                parent,
                figures,
                new Rounds(Math.min(3, rounds.count()), rounds.each(), rounds.stretch()),
                group,
                items,
                filled,
                tenfold);
    }

    private static void inRange(String field, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be " + low + " to " + high);
        }
    }
}
