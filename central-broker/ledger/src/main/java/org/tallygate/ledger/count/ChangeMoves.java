package org.tallygate.ledger.count;

import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Master;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Which goods go where by a change of stock. */
final class ChangeMoves {

    private ChangeMoves() {}

    static List<StockChange.Move> transformed(StockCommand.TransformStock transform) {
        List<StockChange.Move> moves = new ArrayList<>();
        transform.consumed().forEach(goods -> moves.add(away(goods, VirtualLocation.PRODUCTION)));
        transform
                .produced()
                .forEach(goods ->
                        moves.add(
                                new StockChange.Move(
                                        goods.account().at(VirtualLocation.PRODUCTION),
                                        goods.account(),
                                        goods.quantity())));
        return moves;
    }

    static List<StockChange.Move> unpacked(String sscc, Master master, History history) {
        List<StockChange.Move> moves = new ArrayList<>();
        new TreeMap<>(history.contentOf(sscc))
                .forEach((account, quantity) -> {
                    if (quantity.isPositive() && master.physical(account.location())) {
                        moves.add(
                                to(
                                        new StockCommand.Goods(account, quantity),
                                        account.packedIn(Optional.empty())));
                    }
                });
        return moves;
    }

    static StockChange.Move away(StockCommand.Goods goods, VirtualLocation where) {
        return to(goods, goods.account().at(where));
    }

    static StockChange.Move to(StockCommand.Goods goods, AccountKey to) {
        return new StockChange.Move(goods.account(), to, goods.quantity());
    }
}
