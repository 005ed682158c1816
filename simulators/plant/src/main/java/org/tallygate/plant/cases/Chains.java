package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.FulfilmentView;

import java.util.List;
import java.util.Optional;

/** The moves of the chains that a case made, as the book has them now. */
final class Chains {

    private Chains() {}

    static boolean isMove(String id, Shop shop) {
        return shop.memory().chainMove(id).isPresent();
    }

    static Memory.ChainMove move(String id, Shop shop) {
        return shop.memory()
                .chainMove(id)
                .orElseThrow(() -> new NotUnderstood("no move of a chain has the id '" + id + "'"));
    }

    /** How a move stands, as the ledger tells it. */
    static FulfilmentView.Step step(Memory.ChainMove move, Shop shop) {
        return shop.fulfilment(move.chain()).steps().get(move.step() - 1);
    }

    static Optional<Refused> assign(String id, Optional<Boolean> partial, Shop shop) {
        return Decided.of(
                new DocumentCommand.AssignFulfilment(move(id, shop).chain(), partial.orElse(true)),
                shop);
    }

    /** No move of the chain is to be done any more. */
    static Optional<Refused> cancel(String id, Shop shop) {
        return Decided.of(new DocumentCommand.CancelFulfilment(move(id, shop).chain()), shop);
    }

    /** What came out of a move goes back; what was set apart for the next is set free. */
    static Optional<Refused> undo(String id, Fields step, Shop shop) {
        Memory.ChainMove move = move(id, shop);
        Quantity quantity = step.has("qty") ? shop.units().base(step) : step(move, shop).done();
        return Decided.of(
                new DocumentCommand.UndoStep(
                        move.chain(), move.step(), List.of(new DocumentCommand.Part(1, quantity))),
                shop);
    }
}
