package org.tallygate.device;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where stamps come from; a test or the deterministic plant hands in its own. */
@FunctionalInterface
public interface Clock {

    Stamp now();

    /** The machine's own clocks. */
    static Clock system() {
        return () ->
                new Stamp(
                        System.nanoTime() / 1_000,
                        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }
}
