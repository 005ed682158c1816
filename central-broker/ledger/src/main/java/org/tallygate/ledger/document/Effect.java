package org.tallygate.ledger.document;

import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.promise.PromiseCommand;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** One thing that follows for stock, promises or documents; done in the order of the list. */
public sealed interface Effect {

    /** Goods move. */
    record Moves(Movement movement) implements Effect {}

    /**
     * Something is asked of promises.
     *
     * @param arrival under which account what it moves arrives, made of the one that it leaves,
     *     when it is not the same at another place
     * @param granted it was looked at before and can't be refused; otherwise a person looks at it
     *     when it is
     */
    record Asks(
            Asked asked,
            PromiseCommand command,
            Optional<UnaryOperator<AccountKey>> arrival,
            boolean granted)
            implements Effect {

        /** What it moves, under the account that it is to arrive at. */
        public Movement arrived(Movement movement) {
            return arrival.map(account ->
                            new Movement(
                                    movement.from(),
                                    account.apply(movement.from()),
                                    movement.quantity(),
                                    movement.group(),
                                    movement.index()))
                    .orElse(movement);
        }
    }

    /** A document is so now. */
    record Keeps(DocumentKept kept) implements Effect {}

    /** A person should look. */
    record Raises(Raised raised) implements Effect {}
}
