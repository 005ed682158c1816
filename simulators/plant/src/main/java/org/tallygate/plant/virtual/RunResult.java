package org.tallygate.plant.virtual;

import java.util.Map;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param hash over everything that happened, in its order: the same seed gives the same hash
 * @param steps that were taken, draining included
 * @param virtualSeconds that passed in the plant
 * @param faults how often each came
 * @param told what people were shown as done, and what lies in the book
 * @param failure the first promise that was broken
 */
public record RunResult(
        RunSettings settings,
        String hash,
        long steps,
        long virtualSeconds,
        Map<Fault, Integer> faults,
        Told told,
        Optional<Failure> failure) {

    public RunResult {
        faults = Map.copyOf(faults);
    }

    /**
     * @param acknowledged things that were shown to a person as done
     * @param offered things that a person did, answered or not
     * @param facts in the book at the end
     * @param restarts of boxes
     * @param orders that customers and clerks were told are done, by the name of the command
     * @param refused how many orders they were told are refused
     */
    public record Told(
            int acknowledged,
            int offered,
            long facts,
            int restarts,
            Map<String, Integer> orders,
            int refused) {

        public Told {
            orders = Map.copyOf(orders);
        }
    }

    /**
     * @param step at which it was found
     * @param sentence what is wrong
     * @param last what happened before it, oldest first, one line each
     */
    public record Failure(long step, String sentence, String last) {}
}
