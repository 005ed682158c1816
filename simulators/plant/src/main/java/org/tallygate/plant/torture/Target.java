package org.tallygate.plant.torture;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A process that may be killed.
 *
 * @param process while it runs
 * @param ready whether it said so
 * @param atWork whether its work is seen to be done
 * @param died to be told when it was killed
 */
record Target(
        String name,
        Victim victim,
        Supplier<Optional<ProcessHandle>> process,
        BooleanSupplier ready,
        BooleanSupplier atWork,
        Runnable died) {

    /** As {@code kill -9} does; false when there is nothing to kill. */
    boolean kill() {
        Optional<ProcessHandle> now = process.get();
        boolean killed = now.isPresent() && now.get().destroyForcibly();
        if (killed) {
            died.run();
        }
        return killed;
    }
}
