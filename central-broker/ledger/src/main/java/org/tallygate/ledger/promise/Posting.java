package org.tallygate.ledger.promise;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.promise.Pending.State;

import java.util.List;
import java.util.Optional;

/** What a movement makes of the promise that it carries out. */
final class Posting {

    private Posting() {}

    /**
     * So much of it became a movement.
     *
     * @param from the balance that the goods left; its takes go first. Absent when goods came
     * @return what it is now; kept already
     */
    static Pending post(Working working, Pending pending, Optional<AccountKey> from, long micros) {
        Quantity posted = pending.posted().plus(new Quantity(micros));
        List<Take> takes = Covering.without(pending.takes(), from, micros);
        boolean over = posted.plus(pending.voided()).compareTo(pending.asked()) >= 0;
        Pending after =
                pending.to(
                        pending.purpose(),
                        pending.terms(),
                        posted,
                        pending.voided(),
                        over ? List.of() : takes,
                        pending.task(),
                        over && pending.state() == State.OPEN ? State.POSTED : pending.state());
        working.keep(after);
        if (from.isPresent() && pending.channel().isPresent()) {
            consume(
                    working,
                    pending,
                    working.shelves.node(from.get().location()),
                    pending.channel().get(),
                    micros);
        }
        return after;
    }

    /** What a channel got out of its quota does not come back by being shipped. */
    private static void consume(
            Working working, Pending pending, LocationCode place, Name channel, long micros) {
        Quota quota = working.quota(Quota.key(pending.item(), place, channel));
        if (quota != null && quota.mode() != Quota.Mode.CAPPED) {
            working.keep(quota.posted(quota.posted().plus(new Quantity(micros))));
        }
    }

    /** Gives up so much of it: what it waits for first when it is cancelled. */
    static Pending giveUp(Working working, Pending pending, long micros) {
        long fromTakes = Math.max(0, micros - pending.lacks().micros());
        Pending after =
                closed(
                        pending.to(
                                pending.purpose(),
                                pending.terms(),
                                pending.posted(),
                                pending.voided().plus(new Quantity(micros)),
                                Covering.without(pending.takes(), Optional.empty(), fromTakes),
                                pending.task(),
                                pending.state()));
        working.keep(after);
        return after;
    }

    /** Closes it when nothing is left of it. */
    static Pending closed(Pending pending) {
        if (pending.state() != State.OPEN || !pending.left().isZero()) {
            return pending;
        }
        return pending.with(pending.posted().isPositive() ? State.POSTED : State.VOIDED)
                .with(List.of());
    }
}
