package org.tallygate.gateway.station.pick;

import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Taken;

import java.util.Set;

/** What a picker is asked. */
sealed interface PickAsked extends Question.Subject {

    /**
     * Whether goods that a rule is against may be taken.
     *
     * @param allowed the rules that then are not against them
     * @param damaged they were said to be so, and are put aside
     */
    record TakeAnyway(Taken taken, Set<Refusal> allowed, boolean damaged) implements PickAsked {

        public TakeAnyway {
            allowed = Set.copyOf(allowed);
        }
    }

    /** Whether enough good ones are left at the place of a line. */
    record GoodOnesLeft(int line) implements PickAsked {}
}
