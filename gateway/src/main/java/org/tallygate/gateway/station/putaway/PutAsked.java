package org.tallygate.gateway.station.putaway;

import org.tallygate.contract.LocationCode;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Taken;

import java.util.List;

/** What a person who puts away is asked. */
sealed interface PutAsked extends Question.Subject {

    /** Whether more than the line says is put away. */
    record PutMore(Taken taken) implements PutAsked {}

    /** Why goods go elsewhere than proposed. */
    record WhyThere(List<Held> held, LocationCode place) implements PutAsked {

        public WhyThere {
            held = List.copyOf(held);
        }
    }
}
