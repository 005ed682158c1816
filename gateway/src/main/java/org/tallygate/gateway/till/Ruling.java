package org.tallygate.gateway.till;

import org.tallygate.contract.fact.Fact;

import java.util.List;

/** What becomes of a transaction. */
sealed interface Ruling {

    /** These facts, all or none. */
    record Take(List<Fact> facts) implements Ruling {

        public Take {
            facts = List.copyOf(facts);
        }
    }

    /** It was taken before. */
    record Known(Entered entered) implements Ruling {}

    /** Another one was taken under its number. */
    record OtherContent() implements Ruling {}

    /** A promise that can't be made, or is not there; the sentence says what would be right. */
    record Refused(TillRefusal reason, String sentence) implements Ruling {}
}
