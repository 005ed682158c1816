package org.tallygate.plant.virtual;

import java.util.EnumSet;
import java.util.Set;

/**
 * One run.
 *
 * @param seed everything that happens in it follows from this
 * @param steps how many things happen before faults stop and everything must drain
 * @param faults of which each seed switches on some, with rates of its own
 */
public record RunSettings(long seed, int steps, Set<Fault> faults) {

    public static final int USUAL_STEPS = 8_000;

    public RunSettings {
        if (steps < 1) {
            throw new IllegalArgumentException("steps " + steps + " must be 1 or more");
        }
        faults = faults.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(faults));
    }

    public static RunSettings of(long seed) {
        return new RunSettings(seed, USUAL_STEPS, EnumSet.allOf(Fault.class));
    }
}
