package org.tallygate.gateway.station.lines;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Recorded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The lines of a task and what its facts come to. A fact names its goods but no line: which line it
 * counts for is worked out anew from all of them, in their order. Changed only while it is made.
 */
public final class LineCount {

    /** A movement and the number of the line that it counts for. */
    private record Counted(int line, Recorded deed) {}

    private final Deeds deeds;
    private final List<Standing> all = new ArrayList<>();
    private final List<Counted> counted = new ArrayList<>();
    private final Map<ItemCode, Quantity> strays = new LinkedHashMap<>();

    public LineCount(List<Body.TaskLine> lines, Deeds deeds) {
        this.deeds = deeds;
        lines.forEach(line -> all.add(Standing.of(line, deeds.missing(line.line()))));
    }

    /**
     * Counts what was done.
     *
     * @param lineOf the line of a movement as the lines stand before it; none for a stray
     */
    public void count(Function<Fact.Moved, Optional<Standing>> lineOf) {
        for (Recorded deed : deeds.standing()) {
            if (deed.fact() instanceof Fact.Moved moved) {
                count(deed, moved, lineOf.apply(moved));
            }
        }
        for (String sscc : deeds.packages()) {
            for (Standing line : List.copyOf(all)) {
                if (line.line().pack().equals(Optional.of(sscc))) {
                    add(line, line.item(), line.line().quantity());
                }
            }
        }
    }

    private void count(Recorded deed, Fact.Moved moved, Optional<Standing> found) {
        if (found.isEmpty()) {
            strays.merge(moved.item(), moved.quantity(), Quantity::plus);
            return;
        }
        counted.add(new Counted(found.get().number(), deed));
        add(found.get(), moved.item(), moved.quantity());
    }

    private void add(Standing line, ItemCode item, Quantity some) {
        all.set(line.number() - 1, line.plus(item, some));
    }

    public List<Standing> all() {
        return all;
    }

    public Optional<Standing> line(int number) {
        return number >= 1 && number <= all.size()
                ? Optional.of(all.get(number - 1))
                : Optional.empty();
    }

    /** What was done and counts for this line, in order. */
    List<Recorded> of(int number) {
        return counted.stream().filter(each -> each.line() == number).map(Counted::deed).toList();
    }

    /** How many lines are open. */
    public int open() {
        return (int) all.stream().filter(Standing::isOpen).count();
    }

    /** The line of a logistic unit that goes as it is. */
    public Optional<Standing> ofPack(String sscc) {
        return all.stream()
                .filter(line -> line.line().pack().equals(Optional.of(sscc)))
                .findFirst();
    }

    /** Whether this logistic unit went as it was. */
    public boolean hasPack(String sscc) {
        return deeds.packages().contains(sscc);
    }

    /** Whether this very unit was moved. */
    public boolean hasSerial(ItemCode item, String serial) {
        return moved().stream()
                .anyMatch(each ->
                        each.item().equals(item) && each.goods().serials().contains(serial));
    }

    public List<Fact.Moved> moved() {
        return deeds.moved();
    }

    /**
     * The lines as a screen shows them, then what came without one.
     *
     * @param told what the room adds to a line
     */
    public List<Line> shown(Items items, BiFunction<Standing, Line, Line> told) {
        List<Line> shown = new ArrayList<>();
        for (Standing line : all) {
            Line one =
                    Line.of(
                            items,
                            line.number(),
                            line.item(),
                            Optional.of(line.line().quantity()),
                            line.done().plus(line.replaced()),
                            line.state());
            shown.add(told.apply(line, one.lot(line.lot())));
        }
        for (Map.Entry<ItemCode, Quantity> stray : strays.entrySet()) {
            shown.add(
                    Line.of(
                            items,
                            shown.size() + 1,
                            stray.getKey(),
                            Optional.empty(),
                            stray.getValue(),
                            LineState.COMPLETE));
        }
        return shown;
    }
}
