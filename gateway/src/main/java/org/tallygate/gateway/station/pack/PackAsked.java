package org.tallygate.gateway.station.pack;

import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Question;

/** What a person is asked while packing. */
sealed interface PackAsked extends Question.Subject {

    /**
     * The carton is to be put on the scale.
     *
     * @param ending whether the task is to be finished then
     */
    record Weighing(String sscc, boolean ending) implements PackAsked {

        @Override
        public boolean awaitsWeight() {
            return true;
        }
    }

    /** The carton weighs something else than it should; close it as it is? */
    record Differs(Weighing of, Observation.Weighed shown) implements PackAsked {

        @Override
        public boolean awaitsWeight() {
            return true;
        }
    }

    /** Why something is missing at the end. */
    record Ending() implements PackAsked {}
}
