package org.tallygate.gateway.station;

import org.tallygate.contract.Quantity;

import java.util.Optional;

/**
 * What stands around a decision and is no state of the task.
 *
 * @param context what facts need from outside
 * @param question the open question, if one is
 * @param hand what the person has begun
 * @param quantity so many the next scan stands for, in the unit that it names
 * @param damaged whether what is scanned next is damaged
 * @param uninspected what may not be handed out yet
 */
public record Moment(
        FactContext context,
        Optional<Question> question,
        Optional<Hand> hand,
        Optional<Quantity> quantity,
        boolean damaged,
        Uninspected uninspected) {

    /** Nothing was asked or begun. */
    public static Moment of(FactContext context) {
        return new Moment(
                context,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Uninspected.NONE);
    }

    /** The same with this question open. */
    public Moment asked(Optional<Question> open) {
        return new Moment(context, open, hand, quantity, damaged, uninspected);
    }

    /** The same for someone with this in hand. */
    public Moment holding(Hand other) {
        return new Moment(context, question, Optional.of(other), quantity, damaged, uninspected);
    }

    /** Nothing was asked, and the next scan stands for so many, or for one. */
    public Moment anew(Optional<Quantity> times) {
        return new Moment(context, Optional.empty(), hand, times, false, uninspected);
    }

    /** What the open question is about, if it is one of this room's. */
    public <S extends Question.Subject> Optional<S> subject(Class<S> type) {
        return question.map(Question::subject).filter(type::isInstance).map(type::cast);
    }

    /** What the person has begun, if it is of this kind. */
    public <H extends Hand> Optional<H> hand(Class<H> type) {
        return hand.filter(type::isInstance).map(type::cast);
    }
}
