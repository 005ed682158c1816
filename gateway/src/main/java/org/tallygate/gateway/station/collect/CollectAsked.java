package org.tallygate.gateway.station.collect;

import org.tallygate.gateway.station.Question;

/** What a person is asked at the counter. */
sealed interface CollectAsked extends Question.Subject {

    /** The customer's code. */
    record Code() implements CollectAsked {}

    /** Why something can't be staged. */
    record NotStaged() implements CollectAsked {}

    /** Why something is not handed over. */
    record Ending() implements CollectAsked {}

    /** Where what is left goes. */
    record Where(Leftover why) implements CollectAsked {}
}
