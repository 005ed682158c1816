package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Refusal;
import org.tallygate.ledger.stock.Stock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open promises of one partition. Used by one thread, the writer. */
public final class Promises {

    private final Stock stock;
    private final Map<Id128, Pending> open = new HashMap<>();

    public Promises(Stock stock) {
        this.stock = stock;
    }

    /** Why a promise was refused, in the order in which it is looked at. */
    public enum Why implements Refusal {
        UNKNOWN_PROMISE
    }

    /** Takes a promise up as the book has it. */
    public void put(Pending pending) {
        if (pending.open()) {
            open.put(pending.id(), pending);
        } else {
            open.remove(pending.id());
        }
    }

    /** Answers a command; nothing is changed here before {@link #put}. */
    public Decision decide(Asked asked, PromiseCommand command) {
        return switch (command) {
            case PromiseCommand.GiveUp given -> giveUp(given);
        };
    }

    private Decision giveUp(PromiseCommand.GiveUp given) {
        Pending pending = open.get(given.pending());
        if (pending == null || stock.of(pending.account().item()).isEmpty()) {
            return new Decision.Refused(
                    Why.UNKNOWN_PROMISE, "pending '" + given.pending() + "' must be an open one");
        }
        Pending gone =
                new Pending(
                        pending.id(),
                        pending.purpose(),
                        pending.reference(),
                        pending.line(),
                        pending.channel(),
                        pending.account(),
                        pending.asked(),
                        pending.posted(),
                        pending.dueMicros(),
                        pending.expiresMicros(),
                        Pending.State.VOIDED);
        return Decision.Done.keeping(gone, List.of(gone));
    }
}
