package org.tallygate.gateway.station;

import org.tallygate.contract.fact.Fact;

import java.util.List;
import java.util.Optional;

/**
 * What follows from an observation or a command. Nothing of it holds before the facts are durable.
 *
 * @param feedback none when there is nothing to tell; then an open question stays open
 * @param question what is asked together with the feedback
 */
public record Decision(List<Fact> facts, Optional<Feedback> feedback, Optional<Question> question) {

    static final Decision NOTHING = new Decision(List.of(), Optional.empty(), Optional.empty());

    public Decision {
        facts = List.copyOf(facts);
    }

    static Decision of(List<? extends Fact> facts, Feedback feedback) {
        return new Decision(List.copyOf(facts), Optional.of(feedback), Optional.empty());
    }

    static Decision refused(Refusal refusal, String sentence) {
        return of(List.of(), Feedback.refused(refusal, sentence));
    }
}
