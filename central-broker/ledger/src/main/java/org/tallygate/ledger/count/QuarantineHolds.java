package org.tallygate.ledger.count;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.stock.Stock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Goods that nobody may sell until who is entitled to it releases them. */
final class QuarantineHolds {

    private final Stock stock;

    private final Map<String, Quarantine> holds = new HashMap<>();

    QuarantineHolds(Stock stock) {
        this.stock = stock;
    }

    void put(Quarantine hold) {
        Open.put(holds, hold);
    }

    Stream<Quarantine> all() {
        return holds.values().stream();
    }

    Decision status(
            StockChanges changes, Asked asked, StockCommand.ChangeStatus status, Master master) {
        AccountKey account = status.goods().account();
        if (account.status() == StockStatus.RECEIVED_UNINSPECTED
                || status.to() == StockStatus.RECEIVED_UNINSPECTED) {
            return StockChanges.refused(
                    CountRefusal.HELD,
                    "status '"
                            + StockStatus.RECEIVED_UNINSPECTED
                            + "' must be changed by an inspection (InspectReceipt,"
                            + " WaiveInspection)");
        }
        Quantity held = held(account);
        if (account.status() == StockStatus.QUARANTINE && held.isPositive()) {
            Quantity free = new Quantity(stock.micros(account)).minus(held);
            if (free.compareTo(status.goods().quantity()) < 0) {
                return StockChanges.refused(
                        CountRefusal.HELD,
                        "quantity "
                                + status.goods().quantity()
                                + " must be at most "
                                + free
                                + "; the rest is held and needs a release");
            }
        }
        return changes.change(
                asked,
                status.type(),
                List.of(ChangeMoves.to(status.goods(), status.goods().account().in(status.to()))),
                status.reason(),
                false,
                master);
    }

    private Quantity held(AccountKey account) {
        return holds.values().stream()
                .filter(hold -> hold.account().equals(account))
                .map(Quarantine::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    Decision quarantine(
            StockChanges changes,
            Asked asked,
            StockCommand.QuarantineStock quarantine,
            Master master) {
        StockCommand.Goods goods = quarantine.goods();
        Quarantine hold;
        try {
            hold =
                    new Quarantine(
                            asked.name("hold").value(),
                            goods.account().in(StockStatus.QUARANTINE),
                            goods.quantity(),
                            quarantine.reason(),
                            asked.actor(),
                            asked.micros(),
                            quarantine.releaseRole(),
                            Optional.empty());
        } catch (IllegalArgumentException e) {
            return StockChanges.refused(CountRefusal.UNFIT, String.valueOf(e.getMessage()));
        }
        boolean there = goods.account().status() == StockStatus.QUARANTINE;
        List<StockChange.Move> moves =
                there ? List.of() : List.of(ChangeMoves.to(goods, hold.account()));
        if (there
                && new Quantity(stock.micros(goods.account()))
                                .minus(held(goods.account()))
                                .compareTo(goods.quantity())
                        < 0) {
            return StockChanges.refused(
                    CountRefusal.NOT_ENOUGH,
                    "quantity " + goods.quantity() + " must be there and not held already");
        }
        // Nobody waits for a second person to stop the sale of what may be unsafe.
        return changes.checked(moves, quarantine.reason(), false, master)
                .orElseGet(() ->
                        StockChanges.done(
                                asked,
                                StockChanges.plan(
                                        asked,
                                        quarantine.type(),
                                        moves,
                                        quarantine.reason(),
                                        false,
                                        Optional.of(hold))));
    }

    Decision release(
            StockChanges changes,
            Asked asked,
            StockCommand.ReleaseQuarantine release,
            Master master) {
        Quarantine hold = holds.get(release.hold());
        if (hold == null) {
            return StockChanges.refused(
                    CountRefusal.UNKNOWN_SUBJECT, "hold '" + release.hold() + "' must be open");
        }
        if (!hold.releaseRole().equals(release.role())) {
            return StockChanges.refused(
                    CountRefusal.WRONG_ROLE,
                    "role '" + release.role() + "' must be '" + hold.releaseRole() + "'");
        }
        StockCommand.Goods goods = new StockCommand.Goods(hold.account(), hold.quantity());
        List<StockChange.Move> moves =
                release.to() == StockStatus.QUARANTINE
                        ? List.of()
                        : List.of(ChangeMoves.to(goods, hold.account().in(release.to())));
        return changes.checked(moves, release.reason(), false, master)
                .orElseGet(() ->
                        StockChanges.done(
                                asked,
                                StockChanges.plan(
                                        asked,
                                        release.type(),
                                        moves,
                                        release.reason(),
                                        false,
                                        Optional.of(hold.released(asked.actor())))));
    }
}
