package org.tallygate.ledger.partition;

import org.tallygate.contract.Id128;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.box.Notice;
import org.tallygate.ledger.count.StockChange;
import org.tallygate.ledger.document.Task;

import java.util.Optional;

/** What a station hears of a change of stock that waited for another person. */
final class Outcomes {

    private Outcomes() {}

    /** Empty when the document is no task of a station. */
    static Optional<Notice> of(StockChange change, Task task) {
        if (!(task.document().body() instanceof Body.Task told)) {
            return Optional.empty();
        }
        boolean agreed = change.state() == StockChange.State.DONE;
        StockChange.Move move = change.moves().getFirst();
        AccountKey account = place(move);
        return Optional.of(
                new Notice(
                        task.box(),
                        Id128.named("change\n" + change.key()),
                        new Body.CheckTask(
                                told.reference(),
                                told.station(),
                                agreed ? "change-agreed" : "change-dropped",
                                sentence(change, move, account, agreed),
                                Optional.of(account.item()),
                                Optional.of(account.location()))));
    }

    /** The end of the movement that one can walk to. */
    private static AccountKey place(StockChange.Move move) {
        return VirtualLocation.isOne(move.from().location()) ? move.to() : move.from();
    }

    private static String sentence(
            StockChange change, StockChange.Move move, AccountKey account, boolean agreed) {
        String goods =
                move.quantity()
                        + " of "
                        + account.item()
                        + " at "
                        + account.location()
                        + ", "
                        + change.reason();
        String who = change.decidedBy().orElse("someone");
        String word = change.word().map(said -> " (" + said + ")").orElse("");
        return agreed
                ? goods + ": " + who + " agreed" + word + "; it is in the book now"
                : goods
                        + ": "
                        + who
                        + " did not agree"
                        + word
                        + "; the book stays as it was, look again";
    }
}
