package org.tallygate.ledger.care;

import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Refusal;
import org.tallygate.ledger.care.ExceptionCare.State;

import java.util.List;
import java.util.Optional;

/** The life of an exception: OPEN, then ACK, then RESOLVED or SUPPRESSED, and open again. */
public final class Exceptions {

    private Exceptions() {}

    /** Why care was refused, in the order in which it is looked at. */
    public enum Why implements Refusal {
        UNKNOWN_EXCEPTION,
        /** It is over; to go on with it, it must be opened again. */
        EXCEPTION_OVER,
        /** It is not over, so it can't be opened again. */
        EXCEPTION_NOT_OVER
    }

    /**
     * @param isThere whether the book has an exception of that number
     * @param before what was done about it so far
     */
    public static Decision decide(
            Asked asked,
            ExceptionCommand command,
            boolean isThere,
            Optional<ExceptionCare> before) {
        if (!isThere) {
            return new Decision.Refused(
                    Why.UNKNOWN_EXCEPTION,
                    "exception " + command.number() + " must be one that was raised");
        }
        boolean isOver = before.map(ExceptionCare::ended).orElse(false);
        if (isOver && !(command instanceof ExceptionCommand.ReopenException)) {
            return new Decision.Refused(
                    Why.EXCEPTION_OVER,
                    "exception " + command.number() + " is over and must be opened again first");
        }
        Optional<String> owner = before.flatMap(ExceptionCare::owner);
        return switch (command) {
            case ExceptionCommand.TakeException take ->
                    done(asked, take, State.ACK, Optional.of(take.owner()), "");
            case ExceptionCommand.ResolveException resolve ->
                    done(asked, resolve, State.RESOLVED, owner, resolve.note());
            case ExceptionCommand.SuppressException suppress ->
                    done(asked, suppress, State.SUPPRESSED, owner, suppress.note());
            case ExceptionCommand.ReopenException reopen ->
                    isOver
                            ? done(
                                    asked,
                                    reopen,
                                    owner.isPresent() ? State.ACK : State.OPEN,
                                    owner,
                                    reopen.note())
                            : new Decision.Refused(
                                    Why.EXCEPTION_NOT_OVER,
                                    "exception " + reopen.number() + " is open already");
        };
    }

    private static Decision done(
            Asked asked,
            ExceptionCommand command,
            State state,
            Optional<String> owner,
            String note) {
        ExceptionCare care =
                new ExceptionCare(
                        command.number(), state, owner, note, asked.actor(), asked.micros());
        return Decision.Done.keeping(care, List.of(care));
    }
}
