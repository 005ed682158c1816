package org.tallygate.gateway.station.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.gateway.station.Items;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The facts that say what a place holds, once it is closed. */
final class PlaceCount {

    private PlaceCount() {}

    /**
     * What can't be sold is told first, so that the complete count of the place is the last word.
     * An item that was asked for and not met is told with 0; what else was not looked for is not
     * told.
     */
    static List<Fact> of(Body.CountTask task, Items items, Tally tally, Head head) {
        Map<Tally.Goods, Tally.Sum> sums =
                tally.sums(item -> CountLadder.toldApart(items, item), Owners.of(task));
        List<Fact> facts = new ArrayList<>();
        List<Fact.CountLine> damaged = lines(sums, true);
        if (!damaged.isEmpty()) {
            facts.add(
                    new Fact.Counted(
                            head, task.location(), StockStatus.DAMAGED, damaged, Optional.empty()));
        }
        List<Fact.CountLine> lines = new ArrayList<>(lines(sums, false));
        Set<ItemCode> named = new HashSet<>();
        lines.forEach(line -> named.add(line.item()));
        for (ItemCode item : task.items()) {
            if (named.add(item)) {
                lines.add(new Fact.CountLine(item, Goods.PLAIN, Quantity.ZERO, head.time()));
            }
        }
        boolean whole = task.items().isEmpty() && !CountLadder.isFull(tally, items);
        facts.add(
                new Fact.Counted(
                        head,
                        task.location(),
                        task.status(),
                        lines,
                        whole ? Optional.of(true) : Optional.empty()));
        return facts;
    }

    private static List<Fact.CountLine> lines(Map<Tally.Goods, Tally.Sum> sums, boolean damaged) {
        List<Fact.CountLine> lines = new ArrayList<>();
        sums.forEach((goods, sum) -> {
            if (goods.row().damaged() == damaged) {
                lines.add(
                        new Fact.CountLine(
                                goods.row().item(),
                                new Goods(goods.row().lot(), Optional.empty(), sum.serials()),
                                sum.quantity(),
                                sum.at(),
                                goods.pack(),
                                goods.owner()));
            }
        });
        return lines;
    }
}
