package org.tallygate.ledger.care;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Printable;
import org.tallygate.ledger.Command;

/** What may be done with a fact that waits for a person, named by its place in its journal. */
public sealed interface HoldCommand extends Command {

    Id128 journal();

    /** The sequence of the fact, or of the first of those that could not be told apart. */
    long first();

    /** Posts it again, with the master data of today. */
    record ReleaseHeld(Id128 journal, long first) implements HoldCommand {}

    /** Gives it up: it stays in the book and moves nothing. */
    record DiscardHeld(Id128 journal, long first, String reason) implements HoldCommand {

        public DiscardHeld {
            Printable.check("reason", reason, 200);
        }
    }
}
