package org.tallygate.ledger.count;

import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Ledger;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.stock.Stock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What may stand in the way of a change of stock. */
final class ChangeChecks {

    private final Stock stock;
    private final Map<String, Reason> reasons = new HashMap<>(Reason.FIRST);

    ChangeChecks(Stock stock) {
        this.stock = stock;
    }

    void put(Reason reason) {
        reasons.put(reason.code(), reason);
    }

    /** Whether a change may be told with this reason. */
    boolean isListed(String reason) {
        return reasons.containsKey(reason) && reasons.get(reason).usable();
    }

    /** The first reason not to do it, in the order of {@link CountRefusal}. */
    Optional<Decision> checked(
            List<StockChange.Move> moves, String reason, boolean evenIfShort, Master master) {
        return moves.stream()
                .flatMap(move -> unfit(move).stream())
                .findFirst()
                .or(() ->
                        moves.stream().flatMap(move -> unknown(move, master).stream()).findFirst())
                .or(() ->
                        isListed(reason)
                                ? Optional.empty()
                                : Optional.of(
                                        StockChanges.refused(
                                                CountRefusal.UNKNOWN_REASON,
                                                "reason '" + reason + "' must be on the list")))
                .or(() -> evenIfShort ? Optional.empty() : notEnough(moves, master))
                .or(() ->
                        moves.stream().allMatch(move -> move.from().equals(move.to()))
                                        && !moves.isEmpty()
                                ? Optional.of(
                                        StockChanges.refused(
                                                CountRefusal.NOTHING_TO_DO,
                                                "goods must go to another place, state or owner"))
                                : Optional.empty());
    }

    private static Optional<Decision> unfit(StockChange.Move move) {
        if (!move.quantity().isPositive() || move.quantity().compareTo(Ledger.MOST) > 0) {
            return Optional.of(
                    StockChanges.refused(
                            CountRefusal.UNFIT,
                            "quantity "
                                    + move.quantity()
                                    + " must be above 0 and at most "
                                    + Ledger.MOST));
        }
        try {
            check(move.from());
            check(move.to());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    StockChanges.refused(CountRefusal.UNFIT, String.valueOf(e.getMessage())));
        }
    }

    private static void check(AccountKey key) {
        key.lot().ifPresent(lot -> Printable.check("lot", lot, 64));
        key.pack().ifPresent(pack -> Printable.check("package", pack, 64));
        key.owner().ifPresent(owner -> Printable.check("owner", owner, 64));
    }

    private static Optional<Decision> unknown(StockChange.Move move, Master master) {
        if (master.item(move.from().item()).isEmpty()) {
            return Optional.of(
                    StockChanges.refused(
                            CountRefusal.UNKNOWN_ITEM,
                            "item '" + move.from().item() + "' must be in the item master"));
        }
        for (AccountKey key : List.of(move.from(), move.to())) {
            if (!VirtualLocation.isOne(key.location()) && master.place(key.location()).isEmpty()) {
                return Optional.of(
                        StockChanges.refused(
                                CountRefusal.UNKNOWN_LOCATION,
                                "location '"
                                        + key.location()
                                        + "' must be in the location master"));
            }
        }
        return Optional.empty();
    }

    private Optional<Decision> notEnough(List<StockChange.Move> moves, Master master) {
        Map<AccountKey, Quantity> needed = new TreeMap<>();
        for (StockChange.Move move : moves) {
            if (master.physical(move.from().location())) {
                needed.merge(move.from(), move.quantity(), Quantity::plus);
            }
        }
        for (Map.Entry<AccountKey, Quantity> need : needed.entrySet()) {
            Quantity there = new Quantity(stock.micros(need.getKey()));
            if (there.compareTo(need.getValue()) < 0) {
                return Optional.of(
                        StockChanges.refused(
                                CountRefusal.NOT_ENOUGH,
                                "quantity "
                                        + need.getValue()
                                        + " of "
                                        + need.getKey().item()
                                        + " must be at "
                                        + need.getKey().location()
                                        + ", where the book has "
                                        + there));
            }
        }
        return Optional.empty();
    }
}
