package org.tallygate.bench.ledger;

import java.nio.file.Path;

/**
 * How large the book is whose pages are looked at.
 *
 * @param parent the run's own folder is made in it
 * @param items of the master data
 * @param places that goods lie at, beside the dock, where there is something of every item
 * @param documents of each kind that are open, and as many exceptions and held facts
 * @param requests of each page that are measured
 * @param open whether the pages stay there afterwards, for a person to look at
 */
public record ConsoleBenchSettings(
        Path parent, int items, int places, int documents, int requests, boolean open) {

    public ConsoleBenchSettings {
        inRange("items", items, 100, 1_000_000);
        inRange("places", places, 10, 900);
        inRange("documents", documents, 10, 100_000);
        inRange("requests", requests, 10, 100_000);
    }

    private static void inRange(String field, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be " + low + " to " + high);
        }
    }
}
