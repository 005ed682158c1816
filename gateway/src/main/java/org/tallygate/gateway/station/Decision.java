package org.tallygate.gateway.station;

import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.label.Label;

import java.util.List;
import java.util.Optional;

/**
 * What follows from an observation or a command. Nothing of it holds before the facts are durable.
 *
 * @param feedback none when there is nothing to tell; then an open question and what is in hand
 *     stay as they are
 * @param question what is asked together with the feedback
 * @param hand what the person has in hand from then on
 * @param labels to be printed
 */
public record Decision(
        List<Fact> facts,
        Optional<Feedback> feedback,
        Optional<Question> question,
        Optional<Hand> hand,
        List<Label> labels) {

    public static final Decision NOTHING =
            new Decision(
                    List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public Decision {
        facts = List.copyOf(facts);
        labels = List.copyOf(labels);
    }

    public static Decision of(List<? extends Fact> facts, Feedback feedback) {
        return new Decision(
                List.copyOf(facts),
                Optional.of(feedback),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Nothing is posted. */
    public static Decision told(Feedback feedback) {
        return of(List.of(), feedback);
    }

    /** The same, and this is asked. */
    public Decision asking(Optional<Question> asked) {
        return new Decision(facts, feedback, asked, hand, labels);
    }

    /** The same, and this is in hand then. */
    public Decision holding(Hand held) {
        return new Decision(facts, feedback, question, Optional.of(held), labels);
    }

    /** The same, and these are printed. */
    public Decision printing(List<Label> printed) {
        return new Decision(facts, feedback, question, hand, printed);
    }
}
