package org.tallygate.gateway.station.adjust;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person sees of adjustments: what was asked for, then what was found besides. */
final class AdjustedLines {

    private record Row(
            ItemCode item,
            Optional<String> lot,
            StockStatus status,
            String reason,
            boolean pending) {}

    private AdjustedLines() {}

    static List<Fact.Adjusted> adjusted(Deeds deeds) {
        return deeds.standing().stream()
                .map(Recorded::fact)
                .filter(Fact.Adjusted.class::isInstance)
                .map(Fact.Adjusted.class::cast)
                .toList();
    }

    /** Whether one person may not say so alone, as far as the station was told. */
    static boolean isPending(Body.AdjustTask task, Quantity quantity) {
        return task.alone().filter(most -> quantity.compareTo(most) > 0).isPresent();
    }

    /** Of the lines, in their order, how much was adjusted; what is over stands at the last. */
    static List<Line> of(Body.AdjustTask task, Items items, Deeds deeds) {
        Map<ItemCode, Quantity> left = new HashMap<>();
        adjusted(deeds).forEach(fact -> left.merge(fact.item(), fact.quantity(), Quantity::plus));
        List<Line> lines = new ArrayList<>();
        for (Body.TaskLine wanted : task.lines()) {
            boolean last =
                    task.lines().stream()
                            .skip(wanted.line())
                            .noneMatch(later -> later.item().equals(wanted.item()));
            Quantity there = left.getOrDefault(wanted.item(), Quantity.ZERO);
            Quantity done =
                    last || there.compareTo(wanted.quantity()) < 0 ? there : wanted.quantity();
            left.put(wanted.item(), there.minus(done));
            lines.add(
                    Line.of(
                                    items,
                                    wanted.line(),
                                    wanted.item(),
                                    Optional.of(wanted.quantity()),
                                    done,
                                    state(done, wanted.quantity()))
                            .at(Optional.of(task.location()), Optional.empty())
                            .lot(wanted.lot()));
        }
        return task.lines().isEmpty() ? besides(task, items, deeds) : List.copyOf(lines);
    }

    private static LineState state(Quantity done, Quantity wanted) {
        int compared = done.compareTo(wanted);
        if (done.isZero()) {
            return LineState.OPEN;
        }
        return compared < 0
                ? LineState.PARTIAL
                : compared == 0 ? LineState.COMPLETE : LineState.OVER;
    }

    private static List<Line> besides(Body.AdjustTask task, Items items, Deeds deeds) {
        Map<Row, Quantity> rows = new LinkedHashMap<>();
        for (Fact.Adjusted fact : adjusted(deeds)) {
            rows.merge(
                    new Row(
                            fact.item(),
                            fact.goods().lot(),
                            fact.at().status(),
                            fact.reason(),
                            isPending(task, fact.quantity())),
                    fact.quantity(),
                    Quantity::plus);
        }
        List<Line> lines = new ArrayList<>();
        rows.forEach((row, quantity) ->
                lines.add(
                        Line.of(
                                        items,
                                        lines.size() + 1,
                                        row.item(),
                                        Optional.empty(),
                                        quantity,
                                        row.pending() ? LineState.PARTIAL : LineState.COMPLETE)
                                .lot(row.lot())
                                .note(note(row))));
        return List.copyOf(lines);
    }

    private static Text note(Row row) {
        Text reason = BookedAs.beside(AdjustReason.text(row.reason()), row.status());
        return row.pending()
                ? Text.joined(reason, Text.name("–"), Text.of(AdjustWord.PENDING_LINE))
                : reason;
    }
}
