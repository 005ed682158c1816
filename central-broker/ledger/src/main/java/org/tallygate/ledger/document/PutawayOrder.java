package org.tallygate.ledger.document;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Good goods that came in by a purchase, a transfer or a return where they are not to stay. There
 * is none where no rule of putaway says where they belong.
 *
 * @param of the kind of document that brought them
 * @param reference of that document
 * @param from where they came in
 * @param waiting loose goods of a receipt that goes on: where they go is said when all are there
 * @param lines what people were told to put away
 * @param filed its document is filed
 */
public record PutawayOrder(
        String of,
        String reference,
        LocationCode from,
        List<Portion> waiting,
        List<Line> lines,
        boolean filed)
        implements DocumentKept {

    static final String KIND = "putaway-order";

    public PutawayOrder {
        waiting = List.copyOf(waiting);
        lines = List.copyOf(lines);
    }

    /**
     * Goods that go to one place.
     *
     * @param goods with how much of them was told
     * @param to empty when no place has room, and whoever carries them finds one
     * @param done how much of them left, 0 or more
     */
    public record Line(Portion goods, Optional<LocationCode> to, Quantity done) {

        Quantity left() {
            Quantity left = goods.quantity().minus(done);
            return left.isNegative() ? Quantity.ZERO : left;
        }

        private Line did(Quantity more) {
            return new Line(goods, to, done.plus(more));
        }

        private Line less(Quantity gone) {
            return new Line(goods.many(goods.quantity().minus(gone)), to, done);
        }
    }

    static PutawayOrder of(String of, String reference, LocationCode from) {
        return new PutawayOrder(of, reference, from, List.of(), List.of(), false);
    }

    static String key(String of, String reference) {
        return of + ' ' + reference;
    }

    /** Whether anything is still to be put away, told or not. */
    boolean hasMore() {
        return !waiting.isEmpty() || isToldMore();
    }

    /** Whether anything that was told is still to be put away. */
    boolean isToldMore() {
        return lines.stream().anyMatch(line -> line.left().isPositive());
    }

    /** How much of such goods is to be put away. */
    Quantity more(Portion like) {
        Quantity sum = Quantity.ZERO;
        for (Portion each : waiting) {
            sum = each.isLike(like) ? sum.plus(each.quantity()) : sum;
        }
        for (Line line : lines) {
            sum = line.goods().isLike(like) ? sum.plus(line.left()) : sum;
        }
        return sum;
    }

    /** More came. */
    PutawayOrder came(Portion goods) {
        return with(Portion.changed(waiting, goods), lines);
    }

    /** So much less of such goods is there; what nobody was told of goes first. */
    PutawayOrder less(Portion gone) {
        Quantity untold = Quantity.ZERO;
        for (Portion each : waiting) {
            untold = each.isLike(gone) ? untold.plus(each.quantity()) : untold;
        }
        Quantity first = untold.least(gone.quantity());
        List<Portion> rest =
                first.isPositive() ? Portion.changed(waiting, gone.many(first.negate())) : waiting;
        Quantity open = gone.quantity().minus(first);
        List<Line> after = new ArrayList<>(lines);
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            Quantity some = line.goods().isLike(gone) ? line.left().least(open) : Quantity.ZERO;
            after.set(i, line.less(some));
            open = open.minus(some);
        }
        after.removeIf(line -> !line.goods().quantity().isPositive());
        return with(rest, after);
    }

    /** All that waited is told. */
    PutawayOrder told(List<Portion> stillWaiting, List<Line> more) {
        List<Line> after = new ArrayList<>(lines);
        for (Line each : more) {
            int same = 0;
            while (same < after.size() && !isSame(after.get(same), each)) {
                same++;
            }
            if (same < after.size()) {
                Line before = after.get(same);
                Quantity sum = before.goods().quantity().plus(each.goods().quantity());
                after.set(same, new Line(before.goods().many(sum), before.to(), before.done()));
            } else {
                after.add(each);
            }
        }
        return with(stillWaiting, after);
    }

    private static boolean isSame(Line one, Line other) {
        return one.to().equals(other.to()) && one.goods().isLike(other.goods());
    }

    /** So much was brought to that place. A label may say less of goods than the book does. */
    PutawayOrder put(Portion goods, LocationCode to) {
        return spread(goods, to, Line::left, line -> line);
    }

    /** So much was brought back from there. */
    PutawayOrder back(Portion goods, LocationCode to) {
        return spread(goods, to, Line::done, Quantity::negate);
    }

    private PutawayOrder spread(
            Portion goods,
            LocationCode to,
            Function<Line, Quantity> room,
            UnaryOperator<Quantity> change) {
        List<Line> after = new ArrayList<>(lines);
        List<Integer> best =
                java.util.stream.IntStream.range(0, lines.size())
                        .boxed()
                        .filter(i -> lines.get(i).goods().item().equals(goods.item()))
                        .sorted(Comparator.comparingInt(i -> misfit(lines.get(i), goods, to)))
                        .toList();
        Quantity open = goods.quantity();
        for (int i : best) {
            Quantity some = room.apply(lines.get(i)).least(open);
            if (some.isPositive()) {
                after.set(i, lines.get(i).did(change.apply(some)));
                open = open.minus(some);
            }
        }
        return with(waiting, after);
    }

    /** The package tells goods apart best, then the lot, the owner and the place. */
    private static int misfit(Line line, Portion goods, LocationCode to) {
        return (line.goods().pack().equals(goods.pack()) ? 0 : 8)
                + (line.goods().lot().equals(goods.lot()) ? 0 : 4)
                + (line.goods().owner().equals(goods.owner()) ? 0 : 2)
                + (line.to().equals(Optional.of(to)) ? 0 : 1);
    }

    /** Whoever put away says that no more of it goes; what stands there is theirs to know. */
    PutawayOrder finished() {
        return with(waiting, List.of());
    }

    private PutawayOrder with(List<Portion> nowWaiting, List<Line> nowLines) {
        return new PutawayOrder(of, reference, from, nowWaiting, nowLines, filed);
    }

    PutawayOrder fileAway() {
        return new PutawayOrder(of, reference, from, List.of(), List.of(), true);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String key() {
        return key(of, reference);
    }

    @Override
    public boolean open() {
        return !filed;
    }
}
