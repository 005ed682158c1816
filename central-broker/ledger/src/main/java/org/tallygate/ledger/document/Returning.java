package org.tallygate.ledger.document;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.Return.Judged;
import org.tallygate.ledger.document.Return.Line;
import org.tallygate.ledger.document.Return.State;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What customers give back, until each piece has its place again. */
final class Returning {

    /** What may follow on what; goods that come lead to RECEIVED from anywhere but the end. */
    static final Map<State, Set<State>> NEXT = new EnumMap<>(State.class);

    static {
        NEXT.put(
                State.REQUESTED,
                EnumSet.of(State.AUTHORISED, State.REJECTED, State.EXPIRED, State.RECEIVED));
        NEXT.put(State.AUTHORISED, EnumSet.of(State.IN_TRANSIT, State.EXPIRED, State.RECEIVED));
        NEXT.put(State.REJECTED, EnumSet.of(State.RECEIVED));
        NEXT.put(State.EXPIRED, EnumSet.of(State.RECEIVED));
        NEXT.put(State.IN_TRANSIT, EnumSet.of(State.RECEIVED));
        NEXT.put(State.RECEIVED, EnumSet.of(State.INSPECTED, State.DISPOSED));
        NEXT.put(State.INSPECTED, EnumSet.of(State.RECEIVED, State.DISPOSED));
        NEXT.put(State.DISPOSED, EnumSet.of(State.RECEIVED, State.INSPECTED, State.CLOSED));
        NEXT.put(State.CLOSED, EnumSet.noneOf(State.class));
    }

    private final Desk desk;

    Returning(Desk desk) {
        this.desk = desk;
    }

    static long times(List<String> serials, String serial) {
        return serials.stream().filter(serial::equals).count();
    }

    static Course wrong(Return goods) {
        return Course.refused(Desk.inState(false, goods, goods.state()).orElseThrow());
    }

    /** Where goods of a line wait to be looked at. */
    static AccountKey waiting(Return goods, Line line) {
        return Accounts.at(
                goods.company(), line.item(), goods.to(), StockStatus.RETURNED_UNINSPECTED);
    }

    void judge(String reference, int number, Judged judged) {
        Return goods = desk.goodsBack(reference).orElseThrow();
        Line line = goods.lines().get(number - 1);
        List<Judged> all = new ArrayList<>(line.judged());
        all.add(judged);
        desk.keep(goods.with(replaced(goods.lines(), line.with(all))));
        settle(reference, "inspected by " + desk.actor());
    }

    /** So much more of a line came; less, when it is below 0. */
    void count(String reference, int number, Quantity quantity, List<String> serials) {
        Return goods = desk.goodsBack(reference).orElseThrow();
        Line before = goods.lines().get(number - 1);
        List<String> came = new ArrayList<>(before.came());
        if (quantity.isPositive()) {
            units(goods, before, serials);
            came.addAll(serials);
        } else {
            serials.forEach(came::remove);
        }
        Line after = before.with(before.received().plus(quantity), came);
        desk.keep(goods.with(replaced(goods.lines(), after)));
        onTheSale(goods, after, quantity);
        boolean wanted =
                goods.state() != State.REQUESTED
                        && goods.state() != State.REJECTED
                        && goods.state() != State.EXPIRED;
        if (!wanted) {
            desk.raise(
                    Raised.Kind.RETURN_UNAUTHORISED,
                    "return '" + reference + "' is " + goods.state() + " and goods came for it");
        }
        if (goods.state() == State.CLOSED) {
            desk.raise(
                    Raised.Kind.LATE_FOR_DOCUMENT,
                    "return '"
                            + reference
                            + "' is closed and "
                            + quantity
                            + " of '"
                            + after.item()
                            + "' came late");
        } else {
            settle(reference, "received " + quantity);
        }
    }

    /** One unit comes back once for each time it was sold; anything else is for a person. */
    private void units(Return goods, Line line, List<String> serials) {
        Optional<Sale> sale = goods.sale().flatMap(desk::sale);
        if (sale.isEmpty()) {
            return;
        }
        List<String> sold =
                sale.get().lines().stream()
                        .filter(each -> each.item().equals(line.item()))
                        .flatMap(each -> each.serials().stream())
                        .toList();
        List<String> back = new ArrayList<>();
        desk.parts(Return.class, sale.get().name())
                .forEach(each -> each.lines().forEach(one -> back.addAll(one.came())));
        for (String serial : serials) {
            if (!sold.contains(serial)) {
                desk.raise(
                        Raised.Kind.RETURN_NEVER_SOLD,
                        "unit '"
                                + serial
                                + "' came back on return '"
                                + goods.reference()
                                + "' and never left for sale '"
                                + sale.get().reference()
                                + "'");
            } else if (times(back, serial) >= times(sold, serial)) {
                desk.raise(
                        Raised.Kind.RETURNED_TWICE,
                        "unit '"
                                + serial
                                + "' came back on return '"
                                + goods.reference()
                                + "' again");
            }
        }
    }

    private void onTheSale(Return goods, Line line, Quantity quantity) {
        if (line.received().compareTo(line.asked()) > 0 && quantity.isPositive()) {
            desk.raise(
                    Raised.Kind.RETURN_TOO_MUCH,
                    "line "
                            + line.line()
                            + " of return '"
                            + goods.reference()
                            + "' was for "
                            + line.asked()
                            + " of '"
                            + line.item()
                            + "' and got "
                            + line.received());
        }
        Optional<Sale> sale = goods.sale().flatMap(desk::sale);
        if (sale.isEmpty() || line.saleLine().isEmpty()) {
            return;
        }
        Sale.Line sold = sale.get().lines().get(line.saleLine().get() - 1);
        Sale.Line after =
                sold.with(
                        sold.shipped(),
                        sold.cancelled(),
                        sold.returned().plus(quantity),
                        sold.shippedMicros(),
                        sold.serials());
        desk.keep(
                sale.get()
                        .with(
                                sale.get().lines().stream()
                                        .map(each -> each.line() == after.line() ? after : each)
                                        .toList()));
        if (after.returned().compareTo(after.shipped()) > 0 && quantity.isPositive()) {
            desk.raise(
                    Raised.Kind.RETURN_TOO_MUCH,
                    "line "
                            + after.line()
                            + " of sale '"
                            + sale.get().reference()
                            + "' was delivered "
                            + after.shipped()
                            + " of '"
                            + after.item()
                            + "' and "
                            + after.returned()
                            + " came back");
        }
    }

    /** How far goods that came are, by their quantities. */
    static State progress(Return goods) {
        boolean inspected =
                goods.lines().stream()
                        .allMatch(line -> line.inspected().compareTo(line.received()) >= 0);
        boolean disposed =
                goods.lines().stream()
                        .allMatch(line -> line.disposed().compareTo(line.received()) >= 0);
        return disposed ? State.DISPOSED : inspected ? State.INSPECTED : State.RECEIVED;
    }

    void settle(String reference, String because) {
        Return goods = desk.goodsBack(reference).orElseThrow();
        boolean any = goods.lines().stream().anyMatch(line -> line.received().isPositive());
        State next = any ? progress(goods) : State.RECEIVED;
        if (next != goods.state()
                && next != State.RECEIVED
                && !NEXT.getOrDefault(goods.state(), Set.of()).contains(next)) {
            state(reference, State.RECEIVED, because);
        }
        state(reference, next, because);
    }

    /** The clock went on. */
    void due(Return goods) {
        state(goods.reference(), State.EXPIRED, "nothing came in time");
    }

    Course answer(String reference) {
        return desk.done(desk.goodsBack(reference).orElseThrow());
    }

    private static List<Line> replaced(List<Line> lines, Line line) {
        return lines.stream().map(each -> each.line() == line.line() ? line : each).toList();
    }

    /** The one place where a return changes its state. */
    void state(String reference, State next, String because) {
        Return goods = desk.goodsBack(reference).orElseThrow();
        if (goods.state() == next) {
            return;
        }
        if (!NEXT.getOrDefault(goods.state(), Set.of()).contains(next)) {
            throw new IllegalStateException(
                    "return '" + reference + "' must not go from " + goods.state() + " to " + next);
        }
        boolean ends = next == State.CLOSED || next == State.REJECTED || next == State.EXPIRED;
        desk.keep(goods.with(next, because, ends ? Optional.of(desk.micros()) : Optional.empty()));
    }
}
