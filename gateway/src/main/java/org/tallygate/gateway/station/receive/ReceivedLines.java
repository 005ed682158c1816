package org.tallygate.gateway.station.receive;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Progress;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lines of a receipt and what has come of each. */
final class ReceivedLines {

    /** Goods of one item and one owner. */
    record Lot(ItemCode item, Optional<String> owner) {

        Quantity received(Progress progress) {
            return progress.received(item, stands -> stands.owner().equals(owner));
        }

        Quantity damaged(Progress progress) {
            return progress.received(
                    item,
                    stands ->
                            stands.owner().equals(owner) && stands.status() == StockStatus.DAMAGED);
        }
    }

    private ReceivedLines() {}

    /**
     * Goods know their item and owner but not their line: lines of the same are filled in order,
     * and what is over stands on the last of them, with what of all is damaged.
     */
    static List<Line> of(Receipt receipt, Items items, Progress progress) {
        Map<Lot, Integer> lastLineOf = new HashMap<>();
        receipt.lines().forEach(line -> lastLineOf.put(lot(line), line.line()));
        Map<Lot, Quantity> left = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        Set<ItemCode> listed = new HashSet<>();
        for (Receipt.Wanted wanted : receipt.lines()) {
            Lot lot = lot(wanted);
            listed.add(wanted.item());
            boolean isLast = lastLineOf.getOrDefault(lot, 0) == wanted.line();
            Quantity rest = left.getOrDefault(lot, lot.received(progress));
            boolean takesAll = isLast || rest.compareTo(wanted.quantity()) < 0;
            Quantity here = takesAll ? rest : wanted.quantity();
            left.put(lot, rest.minus(here));
            boolean isShort = progress.missing(wanted.line()).isPresent();
            Line line =
                    Line.of(
                            items,
                            wanted.line(),
                            wanted.item(),
                            Optional.of(wanted.quantity()),
                            here,
                            state(wanted.quantity(), here, isShort));
            Quantity damaged = isLast ? lot.damaged(progress) : Quantity.ZERO;
            lines.add(
                    Replies.note(wanted.owner(), wanted.inspected().isPresent(), damaged)
                            .map(line::note)
                            .orElse(line));
        }
        for (ItemCode item : progress.items()) {
            if (!listed.contains(item)) {
                Line line =
                        Line.of(
                                items,
                                lines.size() + 1,
                                item,
                                Optional.empty(),
                                progress.received(item),
                                LineState.COMPLETE);
                Optional<Text> note =
                        Replies.note(
                                Optional.empty(),
                                false,
                                new Lot(item, Optional.empty()).damaged(progress));
                lines.add(note.map(line::note).orElse(line));
            }
        }
        return lines;
    }

    private static Lot lot(Receipt.Wanted line) {
        return new Lot(line.item(), line.owner());
    }

    private static LineState state(Quantity expected, Quantity received, boolean isShort) {
        int order = received.compareTo(expected);
        if (order > 0) {
            return LineState.OVER;
        }
        if (order == 0) {
            return LineState.COMPLETE;
        }
        if (isShort) {
            return LineState.SHORT;
        }
        return received.isPositive() ? LineState.PARTIAL : LineState.OPEN;
    }
}
