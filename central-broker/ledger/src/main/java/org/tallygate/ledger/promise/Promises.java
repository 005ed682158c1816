package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Refusal;
import org.tallygate.ledger.stock.Stock;

import java.util.HashMap;
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

    /** Takes state up as the book has it; also what each decision changes. */
    public void put(PromiseKept kept) {
        if (kept instanceof Pending pending && pending.open()) {
            open.put(pending.id(), pending);
        } else if (kept instanceof Pending pending) {
            open.remove(pending.id());
        }
    }

    /** Answers a command; nothing is changed here before {@link #put}. */
    public Decision decide(Asked asked, PromiseCommand command, Master master) {
        return new Decision.Refused(
                Why.UNKNOWN_PROMISE,
                "command '" + command.type() + "' of " + asked.actor() + stock.takeChanged());
    }
}
