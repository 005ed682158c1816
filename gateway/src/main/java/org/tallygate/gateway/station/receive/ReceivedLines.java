package org.tallygate.gateway.station.receive;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Progress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lines of a receiving task and what has come of each. */
final class ReceivedLines {

    private ReceivedLines() {}

    /**
     * Goods know their item but not their line: lines of the same item are filled in order, and
     * what is over stands on the last of them.
     */
    static List<Line> of(Body.ReceivingTask task, Items items, Progress progress) {
        Map<ItemCode, Integer> lastLineOf = new HashMap<>();
        task.lines().forEach(line -> lastLineOf.put(line.item(), line.line()));
        Map<ItemCode, Quantity> left = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        Set<ItemCode> listed = new HashSet<>();
        for (Body.ExpectedLine line : task.lines()) {
            listed.add(line.item());
            Quantity rest = left.getOrDefault(line.item(), progress.received(line.item()));
            boolean takesAll =
                    lastLineOf.getOrDefault(line.item(), 0) == line.line()
                            || rest.compareTo(line.expected()) < 0;
            Quantity here = takesAll ? rest : line.expected();
            left.put(line.item(), rest.minus(here));
            boolean isShort = progress.missing(line.line()).isPresent();
            lines.add(
                    Line.of(
                            items,
                            line.line(),
                            line.item(),
                            Optional.of(line.expected()),
                            here,
                            state(line.expected(), here, isShort)));
        }
        for (ItemCode item : progress.items()) {
            if (!listed.contains(item)) {
                lines.add(
                        Line.of(
                                items,
                                lines.size() + 1,
                                item,
                                Optional.empty(),
                                progress.received(item),
                                LineState.COMPLETE));
            }
        }
        return lines;
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
