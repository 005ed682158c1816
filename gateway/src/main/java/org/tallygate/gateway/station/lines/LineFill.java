package org.tallygate.gateway.station.lines;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How much of each line is done. Goods know their item but not their line: lines that name a unit
 * or a lot are filled first, others in order, those of a package last. Immutable.
 */
public final class LineFill {

    /** So much of what was scanned belongs to this line. */
    public record Part(Body.TaskLine line, Quantity quantity) {}

    /**
     * Where goods would go.
     *
     * @param over what no line has room for
     */
    public record Placed(List<Part> parts, Quantity over) {

        public Placed {
            parts = List.copyOf(parts);
        }
    }

    private static final Quantity WHOLE = Quantity.of(1_000);

    private final List<Body.TaskLine> lines;
    private final Map<Integer, Quantity> done;

    private LineFill(List<Body.TaskLine> lines, Map<Integer, Quantity> done) {
        this.lines = lines;
        this.done = done;
    }

    /** What these movements make up of these lines. */
    public static LineFill of(List<Body.TaskLine> lines, List<Fact.Moved> moved) {
        LineFill fill = new LineFill(lines, new HashMap<>());
        moved.forEach(fill::fill);
        return fill;
    }

    /** The same with the whole content of these lines. */
    public LineFill and(List<Body.TaskLine> whole) {
        LineFill more = new LineFill(lines, new HashMap<>(done));
        whole.forEach(line -> more.done.merge(line.line(), line.quantity(), Quantity::plus));
        return more;
    }

    /** What came out of a package belongs to the lines that name it, as long as any does. */
    private void fill(Fact.Moved moved) {
        Predicate<Body.TaskLine> ofPack = line -> line.pack().equals(moved.from().pack());
        boolean anyOfPack =
                lines.stream().filter(ofPack).anyMatch(line -> line.item().equals(moved.item()));
        Placed placed =
                place(
                        ofOwner(moved).and(anyOfPack ? ofPack : LineFill::anyLine),
                        moved.item(),
                        moved.goods(),
                        moved.quantity());
        placed.parts()
                .forEach(part -> done.merge(part.line().line(), part.quantity(), Quantity::plus));
        if (placed.over().isPositive()) {
            lines.reversed().stream()
                    .filter(line -> line.item().equals(moved.item()))
                    .findFirst()
                    .ifPresent(line -> done.merge(line.line(), placed.over(), Quantity::plus));
        }
    }

    /** Goods of an owner belong to the lines that name it, as long as any does. */
    private Predicate<Body.TaskLine> ofOwner(Fact.Moved moved) {
        Predicate<Body.TaskLine> same = line -> line.owner().equals(moved.from().owner());
        boolean any =
                lines.stream().filter(same).anyMatch(line -> line.item().equals(moved.item()));
        return any ? same : LineFill::anyLine;
    }

    /**
     * Which lines these goods would fill: each to its quantity first, then to its tolerance.
     *
     * @param owner whose they are by their label
     */
    public Placed place(ItemCode item, Goods goods, Optional<String> owner, Quantity quantity) {
        return place(
                owner.isPresent() && hasOwners(item)
                        ? line -> line.owner().equals(owner)
                        : LineFill::anyLine,
                item,
                goods,
                quantity);
    }

    /** Where no line of the item names an owner, a label that names one is somebody's own note. */
    boolean admitsOwner(ItemCode item, Optional<String> owner) {
        return owner.isEmpty()
                || !hasOwners(item)
                || lines.stream()
                        .anyMatch(line -> line.item().equals(item) && line.owner().equals(owner));
    }

    private boolean hasOwners(ItemCode item) {
        return lines.stream()
                .anyMatch(line -> line.item().equals(item) && line.owner().isPresent());
    }

    private Placed place(
            Predicate<Body.TaskLine> which, ItemCode item, Goods goods, Quantity quantity) {
        List<Body.TaskLine> fitting =
                lines.stream()
                        .filter(line -> line.item().equals(item) && which.test(line))
                        .filter(line -> admitsLot(line, goods) && admitsSerials(line, goods))
                        .sorted(Comparator.comparingInt(LineFill::generality))
                        .toList();
        Map<Integer, Quantity> taken = new HashMap<>();
        Quantity left = quantity;
        for (Function<Body.TaskLine, Quantity> limit :
                List.<Function<Body.TaskLine, Quantity>>of(
                        Body.TaskLine::quantity, LineFill::most)) {
            for (Body.TaskLine line : fitting) {
                Quantity room =
                        limit.apply(line)
                                .minus(done(line))
                                .minus(taken.getOrDefault(line.line(), Quantity.ZERO));
                if (room.isPositive() && left.isPositive()) {
                    Quantity here = room.compareTo(left) < 0 ? room : left;
                    taken.merge(line.line(), here, Quantity::plus);
                    left = left.minus(here);
                }
            }
        }
        List<Part> parts = new ArrayList<>();
        for (Body.TaskLine line : fitting) {
            if (taken.containsKey(line.line())) {
                parts.add(new Part(line, taken.get(line.line())));
            }
        }
        return new Placed(parts, left);
    }

    private static int generality(Body.TaskLine line) {
        return (line.serials().isEmpty() ? 4 : 0)
                + (line.lot().isEmpty() ? 2 : 0)
                + (line.pack().isPresent() ? 1 : 0);
    }

    private static Quantity most(Body.TaskLine line) {
        return new Quantity(
                Math.addExact(
                        line.quantity().micros(),
                        Math.multiplyExact(
                                line.quantity().micros() / WHOLE.micros(),
                                line.overPermille() * 1_000_000L)));
    }

    static boolean admitsLot(Body.TaskLine line, Goods goods) {
        return line.lot().isEmpty() || goods.lot().isEmpty() || line.lot().equals(goods.lot());
    }

    private static boolean admitsSerials(Body.TaskLine line, Goods goods) {
        return line.serials().isEmpty() || line.serials().containsAll(goods.serials());
    }

    public boolean has(ItemCode item) {
        return lines.stream().anyMatch(line -> line.item().equals(item));
    }

    /** Whether any line wants the item of this lot, or says nothing of lots. */
    boolean admitsLot(ItemCode item, Goods goods) {
        return lines.stream().anyMatch(line -> line.item().equals(item) && admitsLot(line, goods));
    }

    boolean admitsSerials(ItemCode item, Goods goods) {
        return lines.stream()
                .anyMatch(line ->
                        line.item().equals(item)
                                && admitsLot(line, goods)
                                && admitsSerials(line, goods));
    }

    /** Whether every line of the item says which lot it wants. */
    boolean namesLots(ItemCode item) {
        return lines.stream()
                .filter(line -> line.item().equals(item))
                .allMatch(line -> line.lot().isPresent());
    }

    /** The line of this number. */
    Optional<Body.TaskLine> line(int number) {
        return lines.stream().filter(line -> line.line() == number).findFirst();
    }

    public Quantity done(Body.TaskLine line) {
        return done.getOrDefault(line.line(), Quantity.ZERO);
    }

    public Quantity left(Body.TaskLine line) {
        return line.quantity().minus(done(line));
    }

    /** Of all lines of the item. */
    public Quantity done(ItemCode item) {
        return sum(item, this::done);
    }

    /** Of all lines of the item. */
    public Quantity wanted(ItemCode item) {
        return sum(item, Body.TaskLine::quantity);
    }

    private Quantity sum(ItemCode item, Function<Body.TaskLine, Quantity> quantity) {
        return lines.stream()
                .filter(line -> line.item().equals(item))
                .map(quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** The lines that lack something. */
    public List<Body.TaskLine> open() {
        return lines.stream().filter(line -> left(line).isPositive()).toList();
    }

    public boolean isComplete() {
        return open().isEmpty();
    }

    /**
     * As a screen shows it.
     *
     * @param finished whether nothing more comes
     */
    public List<Line> lines(Items items, boolean finished) {
        return lines.stream()
                .map(line ->
                        Line.of(
                                        items,
                                        line.line(),
                                        line.item(),
                                        Optional.of(line.quantity()),
                                        done(line),
                                        state(line, finished))
                                .at(line.from(), line.to())
                                .lot(line.lot()))
                .toList();
    }

    private LineState state(Body.TaskLine line, boolean finished) {
        int order = done(line).compareTo(line.quantity());
        if (order > 0) {
            return LineState.OVER;
        }
        if (order == 0) {
            return LineState.COMPLETE;
        }
        if (finished) {
            return LineState.SHORT;
        }
        return done(line).isPositive() ? LineState.PARTIAL : LineState.OPEN;
    }

    private static boolean anyLine(Body.TaskLine line) {
        return true;
    }
}
