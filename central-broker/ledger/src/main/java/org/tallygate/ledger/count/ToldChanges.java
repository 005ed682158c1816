package org.tallygate.ledger.count;

import org.tallygate.contract.FactId;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;

import java.util.List;
import java.util.Optional;

/** Changes of stock that stations tell, and their taking back. */
record ToldChanges(StockChanges changes) {

    /**
     * What a station told. It is never refused: past the limit, or for a reason that is not on the
     * list, it waits until another person agrees, and the goods stay in the book till then.
     */
    Followed told(FactId id, Fact.Adjusted told, long micros) {
        AccountKey account = AccountKey.of(told.item(), told.goods().lot(), told.at());
        StockChange plan =
                new StockChange(
                        keyOf(id),
                        told.type(),
                        List.of(move(account, told)),
                        told.reason(),
                        true,
                        told.head().actor().orElse("station " + told.head().station()),
                        micros,
                        StockChange.State.WAITS,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        told.head().task().map(TaskRef::id));
        boolean known = changes.isListed(told.reason());
        if (!known || changes.isMoreThanOneMay(told.quantity())) {
            return new Followed(List.of(), List.of(plan), List.of(waits(plan, told, known)));
        }
        StockChange change = plan.decided(StockChange.State.DONE, plan.by(), plan.reason());
        return new Followed(
                StockChanges.movements(change, told.head().group()), List.of(change), List.of());
    }

    private static String keyOf(FactId id) {
        return CountRecord.keyOf(id);
    }

    private static StockChange.Move move(AccountKey account, Fact.Adjusted told) {
        return switch (told.way()) {
            case FOUND -> new StockChange.Move(account.loss(), account, told.quantity());
            case GONE -> new StockChange.Move(account, account.loss(), told.quantity());
            case SCRAPPED ->
                    new StockChange.Move(
                            account, account.at(VirtualLocation.SCRAP), told.quantity());
        };
    }

    private static Raised waits(StockChange plan, Fact.Adjusted told, boolean known) {
        return new Raised(
                Raised.Kind.CHANGE_WAITS,
                Optional.of(told.item()),
                Optional.of(told.at().location()),
                told.quantity()
                        + " of "
                        + told.item()
                        + " at "
                        + told.at().location()
                        + ", "
                        + told.reason()
                        + " by "
                        + plan.by()
                        + (known ? ": more than one may change" : ": the reason is not listed")
                        + "; agree or drop it",
                Optional.of(plan.key()),
                Optional.of(told.quantity()));
    }

    /**
     * The fact that told a change is taken back, or the fact that took it back. What the fact
     * itself moved is taken back already; what another agreed to later is not.
     */
    Followed takeBack(
            FactId id, Fact.Reversed reversed, FactId of, Outcome.Posted outcome, History history) {
        Optional<String> undone =
                history.stateOf(CountUndone.KIND, keyOf(of))
                        .map(before -> ((CountUndone) before).count());
        Optional<StockChange> told =
                history.stateOf(StockChange.KIND, undone.orElse(keyOf(of)))
                        .map(StockChange.class::cast);
        if (told.isEmpty()) {
            return Followed.NOTHING;
        }
        StockChange change = told.get();
        CountUndone turn = new CountUndone(keyOf(id), change.key());
        boolean moved = !outcome.movements().isEmpty();
        if (undone.isPresent()) {
            StockChange again =
                    moved
                            ? change.decided(StockChange.State.DONE, change.by(), change.reason())
                            : change.waiting();
            return new Followed(List.of(), List.of(again, turn), List.of());
        }
        if (change.state() == StockChange.State.DROPPED) {
            return Followed.NOTHING;
        }
        List<Movement> back =
                moved || change.state() == StockChange.State.WAITS
                        ? List.of()
                        : StockChanges.movements(change, reversed.head().group()).stream()
                                .map(each ->
                                        new Movement(
                                                each.to(),
                                                each.from(),
                                                each.quantity(),
                                                each.group(),
                                                each.index()))
                                .toList();
        StockChange dropped =
                change.decided(
                        StockChange.State.DROPPED,
                        reversed.head().actor().orElse("station " + reversed.head().station()),
                        reversed.reason());
        return new Followed(back, List.of(dropped, turn), List.of());
    }
}
