package org.tallygate.gateway.station.dispatch;

import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Scan;

/** What a person is asked at the dock. */
sealed interface DispatchAsked extends Question.Subject {

    /** Whether a code that names no goods is the seal's or the carrier's. */
    record Sealing(Scan scan) implements DispatchAsked {}

    /** Why something stays here. */
    record Ending() implements DispatchAsked {}
}
