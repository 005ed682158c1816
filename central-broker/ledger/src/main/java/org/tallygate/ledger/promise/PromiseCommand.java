package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.ledger.Command;

/** What may be asked of promises. */
public sealed interface PromiseCommand extends Command {

    /** Gives up what is left of a pending movement. */
    record GiveUp(Id128 pending) implements PromiseCommand {}
}
