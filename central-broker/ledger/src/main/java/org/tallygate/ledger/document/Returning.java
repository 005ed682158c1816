package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand.ReturnLine;
import org.tallygate.ledger.document.DocumentCommand.ReturnReceipt;
import org.tallygate.ledger.document.Return.Action;
import org.tallygate.ledger.document.Return.Grade;
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

    Course request(DocumentCommand.RequestReturn asked) {
        Optional<Sale> sale = asked.sale().flatMap(desk::sale);
        if (asked.sale().isPresent() && sale.isEmpty()) {
            return Desk.unknown("sale", asked.sale().get());
        }
        Optional<Decision.Refused> obstacle =
                desk.fresh("return", asked.reference()).or(() -> Desk.some(asked.lines()));
        for (ReturnLine line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", line.quantity()));
        }
        for (ReturnLine line : asked.lines()) {
            obstacle = obstacle.or(() -> desk.knownItem(line.item()));
        }
        obstacle = obstacle.or(() -> desk.knownPlace(asked.to()));
        for (ReturnLine line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.onSale(line.saleLine(), line.item(), sale));
        }
        if (sale.isPresent()) {
            obstacle = obstacle.or(() -> moreThanDelivered(sale.get(), asked.lines()));
            for (ReturnLine line : asked.lines()) {
                obstacle = obstacle.or(() -> unknownUnit(sale.get(), line));
            }
        }
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Line> lines = new ArrayList<>();
        for (ReturnLine line : asked.lines()) {
            lines.add(
                    new Line(
                            lines.size() + 1,
                            line.saleLine(),
                            line.item(),
                            line.quantity(),
                            line.serials(),
                            line.category(),
                            line.reason(),
                            Quantity.ZERO,
                            List.of(),
                            List.of()));
        }
        Return goods =
                new Return(
                        asked.reference(),
                        asked.sale(),
                        asked.company().orElse(AccountKey.MAIN),
                        asked.to(),
                        lines,
                        desk.actor(),
                        asked.expiresMicros(),
                        State.REQUESTED,
                        "requested",
                        Optional.empty(),
                        false);
        desk.keep(goods);
        return desk.done(goods);
    }

    private Optional<Decision.Refused> moreThanDelivered(Sale sale, List<ReturnLine> lines) {
        for (Sale.Line line : sale.lines()) {
            Quantity asked =
                    lines.stream()
                            .filter(each -> each.saleLine().equals(Optional.of(line.line())))
                            .map(ReturnLine::quantity)
                            .reduce(Quantity.ZERO, Quantity::plus);
            Quantity left = line.shipped().minus(spokenFor(sale, line.line()));
            if (asked.isPositive() && asked.compareTo(left) > 0) {
                return Desk.no(
                        Why.MORE_THAN_DELIVERED,
                        "quantity "
                                + asked
                                + " of line "
                                + line.line()
                                + " must be at most "
                                + left
                                + ", which were delivered and are not on a return");
            }
        }
        return Optional.empty();
    }

    /** What came back of a line of a sale, or may still come on a return that is open. */
    private Quantity spokenFor(Sale sale, int saleLine) {
        Quantity all = Quantity.ZERO;
        for (Return goods : desk.parts(Return.class, sale.name())) {
            boolean open =
                    goods.state() == State.REQUESTED
                            || goods.state() == State.AUTHORISED
                            || goods.state() == State.IN_TRANSIT;
            for (Line line : goods.lines()) {
                if (line.saleLine().equals(Optional.of(saleLine))) {
                    boolean more = open && line.asked().compareTo(line.received()) > 0;
                    all = all.plus(more ? line.asked() : line.received());
                }
            }
        }
        return all;
    }

    private Optional<Decision.Refused> unknownUnit(Sale sale, ReturnLine line) {
        List<String> sold = sale.lines().get(line.saleLine().orElse(1) - 1).serials();
        List<String> back = new ArrayList<>();
        for (Return goods : desk.parts(Return.class, sale.name())) {
            boolean dead = goods.state() == State.REJECTED || goods.state() == State.EXPIRED;
            for (Line each : goods.lines()) {
                back.addAll(each.came());
                if (!dead) {
                    each.serials().stream()
                            .filter(serial -> !each.came().contains(serial))
                            .forEach(back::add);
                }
            }
        }
        for (String serial : line.serials()) {
            if (count(line.serials(), serial) + count(back, serial) > count(sold, serial)) {
                return Desk.no(
                        Why.UNKNOWN_UNIT,
                        "serial '"
                                + serial
                                + "' must be one that left for line "
                                + line.saleLine().orElse(0)
                                + " and did not come back");
            }
        }
        return Desk.unless(
                line.serials().isEmpty()
                        || Quantity.of(line.serials().size()).equals(line.quantity()),
                Why.UNKNOWN_UNIT,
                "quantity "
                        + line.quantity()
                        + " must be the "
                        + line.serials().size()
                        + " units that are named");
    }

    private static long count(List<String> serials, String serial) {
        return serials.stream().filter(serial::equals).count();
    }

    Course authorise(DocumentCommand.AuthoriseReturn asked) {
        return go(asked.reference(), State.REQUESTED, State.AUTHORISED, "by " + desk.actor());
    }

    Course reject(DocumentCommand.RejectReturn asked) {
        return go(asked.reference(), State.REQUESTED, State.REJECTED, asked.reason());
    }

    Course send(DocumentCommand.SendReturn asked) {
        return go(asked.reference(), State.AUTHORISED, State.IN_TRANSIT, "sent");
    }

    Course close(DocumentCommand.CloseReturn asked) {
        return go(asked.reference(), State.DISPOSED, State.CLOSED, "by " + desk.actor());
    }

    private Course go(String reference, State from, State to, String because) {
        Optional<Return> found = desk.goodsBack(reference);
        if (found.isEmpty()) {
            return Desk.unknown("return", reference);
        }
        if (found.get().state() != from) {
            return wrong(found.get());
        }
        state(reference, to, because);
        return answer(reference);
    }

    private static Course wrong(Return goods) {
        return Course.refused(Desk.inState(false, goods, goods.state()).orElseThrow());
    }

    Course receive(DocumentCommand.ReceiveReturn asked) {
        Optional<Return> found = desk.goodsBack(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("return", asked.reference());
        }
        Return goods = found.get();
        Optional<Decision.Refused> obstacle = Desk.some(asked.lines());
        for (ReturnReceipt line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", line.quantity()));
        }
        for (ReturnReceipt line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.hasLine(line.line(), goods.lines().size()));
        }
        obstacle =
                obstacle.or(() ->
                        Desk.inState(
                                goods.state() != State.REQUESTED && !goods.settled(),
                                goods,
                                goods.state()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        for (ReturnReceipt each : asked.lines()) {
            Line line = goods.lines().get(each.line() - 1);
            AccountKey from =
                    Accounts.owing(
                            Accounts.plain(line.item(), VirtualLocation.CUSTOMER.code()),
                            goods.company());
            desk.move(from, waiting(goods, line), each.quantity());
            count(goods.reference(), line.line(), each.quantity(), each.serials());
        }
        return answer(goods.reference());
    }

    /** Where goods of a line wait to be looked at. */
    private static AccountKey waiting(Return goods, Line line) {
        return Accounts.at(
                goods.company(), line.item(), goods.to(), StockStatus.RETURNED_UNINSPECTED);
    }

    Course inspect(DocumentCommand.InspectReturn asked) {
        Optional<Return> found = desk.goodsBack(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("return", asked.reference());
        }
        Return goods = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.above0("quantity", asked.quantity())
                        .or(() -> Desk.hasLine(asked.line(), goods.lines().size()))
                        .or(() ->
                                Desk.inState(
                                        goods.state() == State.RECEIVED
                                                || goods.state() == State.INSPECTED
                                                || goods.state() == State.DISPOSED,
                                        goods,
                                        goods.state()))
                        .or(() -> {
                            Line line = goods.lines().get(asked.line() - 1);
                            Quantity left = line.received().minus(line.inspected());
                            return Desk.unless(
                                    asked.quantity().compareTo(left) <= 0,
                                    Why.TOO_MUCH,
                                    "quantity " + asked.quantity() + " must be at most " + left);
                        });
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        judge(
                goods.reference(),
                asked.line(),
                new Judged(
                        asked.quantity(),
                        asked.grade(),
                        StockStatus.RETURNED_UNINSPECTED,
                        asked.evidence(),
                        asked.value(),
                        Optional.empty()));
        return answer(goods.reference());
    }

    Course dispose(DocumentCommand.DisposeReturn asked) {
        Optional<Return> found = desk.goodsBack(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("return", asked.reference());
        }
        Return goods = found.get();
        boolean some =
                goods.lines().stream().anyMatch(line -> !line.inspected().equals(line.disposed()));
        if (goods.settled() || !some) {
            return wrong(goods);
        }
        Dispositions rules =
                desk.find(Dispositions.class, "dispositions:rules").orElse(Dispositions.NONE);
        List<Line> lines = new ArrayList<>();
        for (Line line : goods.lines()) {
            List<Judged> judged = new ArrayList<>();
            for (Judged one : line.judged()) {
                Optional<Action> action =
                        one.action()
                                .or(asked::action)
                                .or(() -> rules.action(known(goods, line, one)));
                if (action.isEmpty()) {
                    return Course.refused(
                            new Decision.Refused(
                                    Why.NO_RULE,
                                    "no rule says where '"
                                            + line.item()
                                            + "' of grade "
                                            + one.grade()
                                            + " goes; say an action"));
                }
                judged.add(one.action().isPresent() ? one : one.done(action.get()));
            }
            lines.add(line.with(judged));
        }
        for (int i = 0; i < lines.size(); i++) {
            Line before = goods.lines().get(i);
            for (int j = 0; j < before.judged().size(); j++) {
                Judged was = before.judged().get(j);
                Judged is = lines.get(i).judged().get(j);
                AccountKey at = waiting(goods, before);
                desk.move(
                        Accounts.as(at, was.status()), Accounts.as(at, is.status()), is.quantity());
            }
        }
        desk.keep(goods.with(lines));
        settle(goods.reference(), "disposed by " + desk.actor());
        return answer(goods.reference());
    }

    private Dispositions.Goods known(Return goods, Line line, Judged judged) {
        Optional<Long> sold =
                goods.sale()
                        .flatMap(desk::sale)
                        .flatMap(sale ->
                                line.saleLine()
                                        .flatMap(number ->
                                                sale.lines().get(number - 1).shippedMicros()));
        return new Dispositions.Goods(
                line.category(),
                line.reason(),
                judged.grade(),
                sold.map(micros -> Math.floorDiv(desk.micros() - micros, Dates.DAY_MICROS)),
                judged.value());
    }

    // What facts say.

    /** What came from the customer, or was taken back, in a task of this return. */
    void follow(String reference, List<Movement> movements, List<String> serials) {
        boolean straight =
                movements.stream()
                        .anyMatch(each -> each.from().location().equals(each.to().location()));
        for (Movement movement : movements) {
            boolean came = movement.from().location().equals(VirtualLocation.CUSTOMER.code());
            boolean went = movement.to().location().equals(VirtualLocation.CUSTOMER.code());
            if (came == went) {
                continue;
            }
            AccountKey here = came ? movement.to() : movement.from();
            AccountKey waits = Accounts.as(here, StockStatus.RETURNED_UNINSPECTED);
            if (came && !straight && here.status() == StockStatus.AVAILABLE) {
                desk.move(here, waits, movement.quantity());
            } else if (went && !straight && here.status() == StockStatus.AVAILABLE) {
                desk.move(waits, here, movement.quantity());
            }
            spread(
                    reference,
                    movement.item(),
                    came ? movement.quantity() : movement.quantity().negate(),
                    serials);
        }
    }

    private void spread(String reference, ItemCode item, Quantity change, List<String> serials) {
        Optional<Return> found = desk.goodsBack(reference);
        List<Line> lines =
                found.stream()
                        .flatMap(goods -> goods.lines().stream())
                        .filter(line -> line.item().equals(item))
                        .toList();
        if (lines.isEmpty()) {
            desk.raise(
                    Raised.Kind.UNEXPECTED_GOODS,
                    "item '" + item + "' came with return '" + reference + "' without a line");
            return;
        }
        boolean back = change.isNegative();
        long left = Math.abs(change.micros());
        for (int i = 0; i < lines.size() && left > 0; i++) {
            Line line = back ? lines.get(lines.size() - 1 - i) : lines.get(i);
            long room =
                    back
                            ? line.received().micros()
                            : Math.max(0, line.asked().minus(line.received()).micros());
            long some = i == lines.size() - 1 ? left : Math.min(left, room);
            if (some > 0) {
                count(reference, line.line(), new Quantity(back ? -some : some), serials);
            }
            left -= some;
        }
    }

    /** A station judged goods, and with that perhaps put them where they belong. */
    void judged(
            String reference,
            ItemCode item,
            Quantity quantity,
            StockStatus after,
            Optional<String> grade) {
        Optional<Line> line =
                desk.goodsBack(reference).stream()
                        .flatMap(goods -> goods.lines().stream())
                        .filter(each -> each.item().equals(item))
                        .findFirst();
        if (line.isEmpty() || desk.goodsBack(reference).orElseThrow().settled()) {
            return;
        }
        Optional<Action> action =
                switch (after) {
                    case AVAILABLE -> Optional.of(Action.RESTOCK);
                    case REPAIR -> Optional.of(Action.REPAIR);
                    case MARKDOWN -> Optional.of(Action.MARKDOWN);
                    case VENDOR_CLAIM -> Optional.of(Action.VENDOR_CLAIM);
                    case SCRAP -> Optional.of(Action.SCRAP);
                    case QUARANTINE, DAMAGED, RETURNED_UNINSPECTED -> Optional.empty();
                };
        judge(
                reference,
                line.get().line(),
                new Judged(quantity, grade(grade), after, List.of(), Optional.empty(), action));
    }

    /** A station that gives no grade, or one that is none, has found nothing to praise. */
    private static Grade grade(Optional<String> text) {
        for (Grade grade : Grade.values()) {
            if (text.equals(Optional.of(grade.name()))) {
                return grade;
            }
        }
        return Grade.C;
    }

    // What happens to the lines.

    private void judge(String reference, int number, Judged judged) {
        Return goods = desk.goodsBack(reference).orElseThrow();
        Line line = goods.lines().get(number - 1);
        List<Judged> all = new ArrayList<>(line.judged());
        all.add(judged);
        desk.keep(goods.with(replaced(goods.lines(), line.with(all))));
        settle(reference, "inspected by " + desk.actor());
    }

    /** So much more of a line came; less, when it is below 0. */
    private void count(String reference, int number, Quantity quantity, List<String> serials) {
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
            } else if (count(back, serial) >= count(sold, serial)) {
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

    private void settle(String reference, String because) {
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

    private Course answer(String reference) {
        return desk.done(desk.goodsBack(reference).orElseThrow());
    }

    private static List<Line> replaced(List<Line> lines, Line line) {
        return lines.stream().map(each -> each.line() == line.line() ? line : each).toList();
    }

    /** The one place where a return changes its state. */
    private void state(String reference, State next, String because) {
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
