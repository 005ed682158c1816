package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand.AdviceLine;
import org.tallygate.ledger.document.DocumentCommand.PurchaseLine;
import org.tallygate.ledger.document.DocumentCommand.ReceiptLine;
import org.tallygate.ledger.document.Purchase.Line;
import org.tallygate.ledger.document.Purchase.State;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Terms;
import org.tallygate.ledger.promise.Wanted;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders to suppliers, their advices, and what comes of them. */
final class Purchasing {

    /** What may follow on what. */
    static final Map<State, Set<State>> NEXT = new EnumMap<>(State.class);

    static {
        NEXT.put(
                State.EXPECTED,
                EnumSet.of(
                        State.PARTIALLY_RECEIVED, State.RECEIVED, State.CLOSED, State.CANCELLED));
        NEXT.put(
                State.PARTIALLY_RECEIVED, EnumSet.of(State.EXPECTED, State.RECEIVED, State.CLOSED));
        NEXT.put(
                State.RECEIVED, EnumSet.of(State.EXPECTED, State.PARTIALLY_RECEIVED, State.CLOSED));
        NEXT.put(State.CLOSED, EnumSet.noneOf(State.class));
        NEXT.put(State.CANCELLED, EnumSet.noneOf(State.class));
    }

    private final Desk desk;

    Purchasing(Desk desk) {
        this.desk = desk;
    }

    /** Under what its arrivals are planned. */
    static String plan(String reference) {
        return "purchase " + reference;
    }

    Course order(DocumentCommand.OrderPurchase asked) {
        Optional<Decision.Refused> obstacle =
                desk.fresh("purchase", asked.reference())
                        .or(() -> Desk.some(asked.lines()))
                        .or(() -> fit(asked.lines()))
                        .or(() -> desk.knownPlace(asked.to()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Line> lines = new ArrayList<>();
        for (PurchaseLine line : asked.lines()) {
            lines.add(
                    new Line(
                            lines.size() + 1,
                            line.item(),
                            Optional.empty(),
                            line.quantity(),
                            line.price(),
                            line.dueMicros(),
                            line.overPermille(),
                            line.shortPermille(),
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Quantity.ZERO));
        }
        return begun(
                new Purchase(
                        asked.reference(),
                        Purchase.Sort.ORDER,
                        Optional.empty(),
                        asked.supplier(),
                        asked.company().orElse(AccountKey.MAIN),
                        asked.to(),
                        asked.owner(),
                        lines,
                        List.of(),
                        asked.remainder(),
                        State.EXPECTED,
                        "ordered",
                        Optional.empty(),
                        false));
    }

    private Optional<Decision.Refused> fit(List<PurchaseLine> lines) {
        Optional<Decision.Refused> no = Optional.empty();
        for (PurchaseLine line : lines) {
            no =
                    no.or(() -> Desk.above0("quantity", line.quantity()))
                            .or(() ->
                                    Desk.unless(
                                            line.overPermille() >= 0
                                                    && line.shortPermille() >= 0
                                                    && line.shortPermille() <= 1000,
                                            Why.UNFIT,
                                            "tolerances must be 0 or more, short at most 1000"));
        }
        for (PurchaseLine line : lines) {
            no = no.or(() -> desk.knownItem(line.item()));
        }
        return no;
    }

    /** Keeps a new one and plans its arrivals, if they can be planned. */
    private Course begun(Purchase purchase) {
        Optional<Decision.Refused> refusal =
                arrivals(purchase).stream()
                        .flatMap(plan -> desk.refusal(plan).stream())
                        .findFirst();
        if (refusal.isPresent()) {
            return Course.refused(refusal.get());
        }
        begin(purchase);
        return desk.done(purchase);
    }

    private void begin(Purchase purchase) {
        desk.keep(purchase);
        arrivals(purchase).forEach(desk::askOrRaise);
    }

    private List<PromiseCommand> arrivals(Purchase purchase) {
        return purchase.lines().stream()
                .filter(line -> line.open().isPositive())
                .<PromiseCommand>map(line ->
                        new PromiseCommand.PlanIn(
                                plan(purchase.reference()),
                                List.of(
                                        new PromiseCommand.Line(
                                                line.line(),
                                                new Wanted(
                                                        line.item(),
                                                        List.of(purchase.to()),
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        purchase.owner(),
                                                        Wanted.ANY_STEP),
                                                line.open())),
                                line.dueMicros().orElse(desk.micros()),
                                Terms.SURE,
                                Optional.empty()))
                .toList();
    }

    Course advise(DocumentCommand.Advise asked) {
        Optional<Purchase> found = desk.purchase(asked.order());
        if (found.isEmpty()) {
            return Desk.unknown("purchase", asked.order());
        }
        Purchase order = found.get();
        Optional<Decision.Refused> obstacle =
                desk.fresh("purchase", asked.reference())
                        .or(() -> Desk.some(asked.lines()))
                        .or(() -> desk.knownPlace(asked.to().orElse(order.to())));
        for (AdviceLine line : asked.lines()) {
            obstacle =
                    obstacle.or(() -> Desk.above0("quantity", line.quantity()))
                            .or(() -> Desk.hasLine(line.orderLine(), order.lines().size()));
        }
        obstacle =
                obstacle.or(() ->
                                Desk.inState(
                                        !order.settled() && order.sort() == Purchase.Sort.ORDER,
                                        order,
                                        order.state()))
                        .or(() -> tooMuch(order, asked.lines()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Line> ordered = new ArrayList<>(order.lines());
        List<Line> lines = new ArrayList<>();
        for (AdviceLine each : asked.lines()) {
            Line line = ordered.get(each.orderLine() - 1);
            ordered.set(
                    each.orderLine() - 1,
                    line.with(
                            line.advised().plus(each.quantity()),
                            line.received(),
                            line.rejected()));
            desk.release(plan(order.reference()), line.line(), each.quantity());
            lines.add(
                    new Line(
                            lines.size() + 1,
                            line.item(),
                            Optional.of(line.line()),
                            each.quantity(),
                            line.price(),
                            Optional.of(asked.etaMicros()),
                            line.overPermille(),
                            line.shortPermille(),
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Quantity.ZERO));
        }
        desk.keep(order.with(ordered));
        return begun(
                new Purchase(
                        asked.reference(),
                        Purchase.Sort.ADVICE,
                        Optional.of(order.reference()),
                        order.supplier(),
                        order.company(),
                        asked.to().orElse(order.to()),
                        order.owner(),
                        lines,
                        asked.packages(),
                        Remainder.NEVER,
                        State.EXPECTED,
                        "advised",
                        Optional.empty(),
                        false));
    }

    private static Optional<Decision.Refused> tooMuch(Purchase order, List<AdviceLine> lines) {
        for (Line line : order.lines()) {
            Quantity advised =
                    lines.stream()
                            .filter(each -> each.orderLine() == line.line())
                            .map(AdviceLine::quantity)
                            .reduce(Quantity.ZERO, Quantity::plus);
            if (advised.compareTo(line.open()) > 0) {
                return Desk.no(
                        Why.TOO_MUCH,
                        "advised "
                                + advised
                                + " of line "
                                + line.line()
                                + " must be at most the open "
                                + line.open());
            }
        }
        return Optional.empty();
    }

    Course receive(DocumentCommand.ReceivePurchase asked) {
        Optional<Purchase> found = desk.purchase(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("purchase", asked.reference());
        }
        Purchase purchase = found.get();
        Optional<Decision.Refused> obstacle = Desk.some(asked.lines());
        for (ReceiptLine line : asked.lines()) {
            obstacle =
                    obstacle.or(() ->
                                    Desk.above0("quantity", line.accepted().plus(line.rejected())))
                            .or(() -> Desk.hasLine(line.line(), purchase.lines().size()))
                            .or(() ->
                                    Desk.unless(
                                            !line.accepted().isNegative()
                                                    && !line.rejected().isNegative(),
                                            Why.UNFIT,
                                            "accepted and rejected must be 0 or more"));
        }
        obstacle = obstacle.or(() -> Desk.inState(!purchase.settled(), purchase, purchase.state()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        for (ReceiptLine line : asked.lines()) {
            ItemCode item = purchase.lines().get(line.line() - 1).item();
            come(purchase, item, line, line.accepted(), StockStatus.AVAILABLE);
            come(purchase, item, line, line.rejected(), StockStatus.QUARANTINE);
            count(purchase.reference(), line.line(), line.accepted(), line.rejected());
        }
        asked.remainder()
                .filter(rest -> rest != Remainder.KEEP)
                .ifPresent(rest -> finish(purchase.reference(), rest));
        return desk.done(desk.purchase(purchase.reference()).orElse(purchase));
    }

    private void come(
            Purchase purchase,
            ItemCode item,
            ReceiptLine line,
            Quantity quantity,
            StockStatus status) {
        AccountKey to =
                new AccountKey(
                        purchase.company(),
                        item,
                        purchase.to(),
                        status,
                        line.lot(),
                        line.pack(),
                        purchase.owner());
        AccountKey from =
                Accounts.in(
                        Accounts.as(
                                Accounts.moved(to, VirtualLocation.SUPPLIER.code()),
                                StockStatus.AVAILABLE),
                        Optional.empty());
        desk.move(from, to, quantity);
    }

    Course close(DocumentCommand.ClosePurchase asked) {
        Optional<Purchase> found = desk.purchase(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("purchase", asked.reference());
        }
        Purchase purchase = found.get();
        if (purchase.settled()) {
            return Course.refused(Desk.inState(false, purchase, purchase.state()).orElseThrow());
        }
        Remainder rest = asked.remainder().orElse(purchase.remainder());
        finish(purchase.reference(), rest == Remainder.KEEP ? Remainder.NEVER : rest);
        return desk.done(desk.purchase(purchase.reference()).orElse(purchase));
    }

    Course cancel(DocumentCommand.CancelPurchase asked) {
        Optional<Purchase> found = desk.purchase(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("purchase", asked.reference());
        }
        Purchase purchase = found.get();
        boolean untouched =
                purchase.state() == State.EXPECTED
                        && purchase.lines().stream().allMatch(line -> line.advised().isZero());
        if (!untouched) {
            return Course.refused(Desk.inState(false, purchase, purchase.state()).orElseThrow());
        }
        giveUp(purchase);
        state(purchase.reference(), State.CANCELLED, "cancelled by " + desk.actor());
        return desk.done(desk.purchase(purchase.reference()).orElse(purchase));
    }

    /** Goods back to the supplier; the order itself stays as it was received. */
    Course giveBack(DocumentCommand.ReturnPurchase asked) {
        Optional<Purchase> found = desk.purchase(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("purchase", asked.reference());
        }
        Purchase purchase = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.above0("quantity", asked.quantity())
                        .or(() -> Desk.hasLine(asked.line(), purchase.lines().size()))
                        .or(() ->
                                Desk.unless(
                                        asked.quantity()
                                                        .compareTo(
                                                                purchase.lines()
                                                                        .get(asked.line() - 1)
                                                                        .came())
                                                <= 0,
                                        Why.TOO_MUCH,
                                        "quantity " + asked.quantity() + " must be what came"));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        AccountKey from =
                new AccountKey(
                        purchase.company(),
                        purchase.lines().get(asked.line() - 1).item(),
                        purchase.to(),
                        asked.status(),
                        asked.lot(),
                        asked.pack(),
                        purchase.owner());
        desk.move(
                from,
                Accounts.in(
                        Accounts.as(
                                Accounts.moved(from, VirtualLocation.SUPPLIER.code()),
                                StockStatus.AVAILABLE),
                        Optional.empty()),
                asked.quantity());
        return desk.done(purchase);
    }

    // What facts say.

    /** What came from the supplier, or was taken back, in a task of this purchase. */
    void follow(String reference, List<Movement> movements) {
        for (Movement movement : movements) {
            boolean came = movement.from().location().equals(VirtualLocation.SUPPLIER.code());
            boolean went = movement.to().location().equals(VirtualLocation.SUPPLIER.code());
            if (came != went) {
                StockStatus status = (came ? movement.to() : movement.from()).status();
                boolean good = status == StockStatus.AVAILABLE;
                Quantity change = came ? movement.quantity() : movement.quantity().negate();
                spread(
                        reference,
                        movement.item(),
                        good ? change : Quantity.ZERO,
                        good ? Quantity.ZERO : change);
            }
        }
    }

    /** The station says that no more comes in this task. */
    void finished(String reference) {
        desk.purchase(reference)
                .filter(purchase -> !purchase.settled())
                .ifPresent(purchase -> finish(reference, purchase.remainder()));
    }

    /**
     * Facts name items: the lines of one are filled in their order, the last takes what is over.
     */
    private void spread(String reference, ItemCode item, Quantity good, Quantity bad) {
        Optional<Purchase> found = desk.purchase(reference);
        List<Line> lines =
                found.stream()
                        .flatMap(purchase -> purchase.lines().stream())
                        .filter(line -> line.item().equals(item))
                        .toList();
        if (lines.isEmpty()) {
            desk.raise(
                    Raised.Kind.UNEXPECTED_GOODS,
                    "item '" + item + "' came with purchase '" + reference + "' without a line");
            return;
        }
        long left = good.micros() + bad.micros();
        boolean back = left < 0;
        for (int i = 0; i < lines.size() && left != 0; i++) {
            Line line = back ? lines.get(lines.size() - 1 - i) : lines.get(i);
            boolean last = i == lines.size() - 1;
            long room = back ? line.came().micros() : line.open().micros();
            long some = last ? Math.abs(left) : Math.min(Math.abs(left), room);
            Quantity part = new Quantity(back ? -some : some);
            if (some != 0) {
                count(
                        reference,
                        line.line(),
                        good.isZero() ? Quantity.ZERO : part,
                        good.isZero() ? part : Quantity.ZERO);
            }
            left -= part.micros();
        }
    }

    // What happens to the lines.

    /** So much more came of a line; less, when it is below 0. */
    private void count(String reference, int number, Quantity good, Quantity bad) {
        Purchase purchase = desk.purchase(reference).orElseThrow();
        Line before = purchase.lines().get(number - 1);
        Line after =
                before.with(
                        before.advised(),
                        before.received().plus(good),
                        before.rejected().plus(bad));
        Quantity came = good.plus(bad);
        if (purchase.settled()) {
            after = late(purchase, before, after, came);
        } else {
            plan(purchase, before, after);
        }
        desk.keep(purchase.with(replaced(purchase.lines(), after)));
        tolerance(purchase, before, after);
        if (!purchase.settled()) {
            state(reference, progress(desk.purchase(reference).orElseThrow()), "received " + came);
        }
        if (purchase.sort() == Purchase.Sort.ADVICE) {
            countOnOrder(purchase, before, after, good, bad);
        }
    }

    /** Keeps the plan at what is open. */
    private void plan(Purchase purchase, Line before, Line after) {
        Quantity less = before.open().minus(after.open());
        if (less.isPositive()) {
            desk.release(plan(purchase.reference()), after.line(), less);
        } else if (less.isNegative()) {
            desk.askOrRaise(
                    new PromiseCommand.PlanIn(
                            plan(purchase.reference()),
                            List.of(
                                    new PromiseCommand.Line(
                                            after.line(),
                                            Wanted.of(after.item(), purchase.to()),
                                            less.negate())),
                            after.dueMicros().orElse(desk.micros()),
                            Terms.SURE,
                            Optional.empty()));
        }
    }

    /** It was closed: what came after all is taken off the rest that was made of it. */
    private Line late(Purchase purchase, Line before, Line after, Quantity came) {
        Optional<Purchase> rest =
                desk.purchase(References.rest(purchase.reference()))
                        .filter(each -> each.of().equals(Optional.of(purchase.reference())))
                        .filter(each -> !each.settled());
        desk.raise(
                Raised.Kind.LATE_FOR_DOCUMENT,
                "purchase '"
                        + purchase.reference()
                        + "' is "
                        + purchase.state()
                        + " and got "
                        + came
                        + " of '"
                        + before.item()
                        + "' late");
        if (rest.isEmpty() || !came.isPositive()) {
            return after;
        }
        Optional<Line> there =
                rest.get().lines().stream()
                        .filter(line -> line.orderLine().equals(Optional.of(before.line())))
                        .findFirst();
        Quantity some = there.map(line -> least(line.open(), came)).orElse(Quantity.ZERO);
        if (some.isPositive()) {
            Line line = there.orElseThrow();
            desk.keep(
                    rest.get()
                            .with(
                                    replaced(
                                            rest.get().lines(),
                                            line.with(
                                                    line.ordered().minus(some),
                                                    line.advised(),
                                                    line.received(),
                                                    line.rejected(),
                                                    line.givenUp()))));
            desk.release(plan(rest.get().reference()), line.line(), some);
            Purchase now = desk.purchase(rest.get().reference()).orElseThrow();
            if (progress(now) == State.RECEIVED) {
                state(now.reference(), State.CLOSED, "came on " + purchase.reference());
            }
        }
        return after.with(
                after.ordered(),
                after.advised(),
                after.received(),
                after.rejected(),
                after.givenUp().minus(some));
    }

    private void tolerance(Purchase purchase, Line before, Line after) {
        if (isOver(after) && !isOver(before)) {
            desk.raise(
                    Raised.Kind.PURCHASE_OVER,
                    "line "
                            + after.line()
                            + " of purchase '"
                            + purchase.reference()
                            + "' got "
                            + after.over()
                            + " of '"
                            + after.item()
                            + "' more than was ordered");
        }
    }

    private static boolean isOver(Line line) {
        return line.over().compareTo(thousandths(line.ordered(), line.overPermille())) > 0;
    }

    private static Quantity thousandths(Quantity of, int permille) {
        return new Quantity(
                BigInteger.valueOf(of.micros())
                        .multiply(BigInteger.valueOf(permille))
                        .divide(BigInteger.valueOf(1000))
                        .longValueExact());
    }

    /** What an advice got, its order got. */
    private void countOnOrder(
            Purchase advice, Line before, Line after, Quantity good, Quantity bad) {
        Optional<Purchase> order = advice.of().flatMap(desk::purchase);
        if (order.isEmpty() || after.orderLine().isEmpty()) {
            return;
        }
        Line line = order.get().lines().get(after.orderLine().get() - 1);
        Quantity settled = before.open().minus(after.open());
        Line now =
                line.with(
                        advice.settled() ? line.advised() : line.advised().minus(settled),
                        line.received().plus(good),
                        line.rejected().plus(bad));
        desk.keep(order.get().with(replaced(order.get().lines(), now)));
        if (!order.get().settled()) {
            plan(order.get(), line, now);
            Purchase kept = desk.purchase(order.get().reference()).orElseThrow();
            state(kept.reference(), progress(kept), "received on " + advice.reference());
        }
    }

    /** How far a purchase that is not closed is, by its lines. */
    static State progress(Purchase purchase) {
        boolean any = purchase.lines().stream().anyMatch(line -> !line.came().isZero());
        boolean all =
                purchase.lines().stream()
                        .allMatch(line -> line.open().isZero() && line.advised().isZero());
        return all ? State.RECEIVED : any ? State.PARTIALLY_RECEIVED : State.EXPECTED;
    }

    /** Nothing more comes on this document. */
    private void finish(String reference, Remainder remainder) {
        Purchase purchase = desk.purchase(reference).orElseThrow();
        boolean rest =
                purchase.lines().stream()
                        .anyMatch(line ->
                                line.advised().isPositive()
                                        || line.open()
                                                        .compareTo(
                                                                thousandths(
                                                                        line.ordered(),
                                                                        line.shortPermille()))
                                                > 0);
        if (!rest) {
            giveUp(purchase);
            state(reference, State.CLOSED, "all came");
            return;
        }
        switch (remainder) {
            case KEEP -> {}
            case ASK ->
                    desk.raise(
                            Raised.Kind.PURCHASE_REST_ASKED,
                            "purchase '"
                                    + reference
                                    + "' lacks goods; close it with or without"
                                    + " a backorder");
            case NEVER -> {
                giveUp(purchase);
                state(reference, State.CLOSED, "the rest is given up");
            }
            case CREATE -> {
                Purchase after = giveUp(purchase);
                state(reference, State.CLOSED, "the rest is on a backorder");
                backorder(purchase, after);
            }
        }
    }

    /** What is open is not expected any more; an advice gives it back to its order. */
    private Purchase giveUp(Purchase purchase) {
        desk.releaseAll(plan(purchase.reference()));
        List<Line> lines =
                purchase.lines().stream()
                        .map(line ->
                                line.with(
                                        line.ordered(),
                                        line.advised(),
                                        line.received(),
                                        line.rejected(),
                                        line.givenUp().plus(line.open())))
                        .toList();
        Purchase after = purchase.with(lines);
        desk.keep(after);
        Optional<Purchase> order =
                purchase.sort() == Purchase.Sort.ADVICE
                        ? purchase.of().flatMap(desk::purchase)
                        : Optional.empty();
        order.ifPresent(each -> returnTo(each, purchase));
        return after;
    }

    private void returnTo(Purchase order, Purchase advice) {
        List<Line> lines = new ArrayList<>(order.lines());
        for (Line line : advice.lines()) {
            Quantity open = line.open();
            if (line.orderLine().isPresent() && open.isPositive()) {
                Line before = lines.get(line.orderLine().get() - 1);
                Line after =
                        before.with(
                                before.advised().minus(open), before.received(), before.rejected());
                lines.set(line.orderLine().get() - 1, after);
                if (!order.settled()) {
                    plan(order, before, after);
                }
            }
        }
        desk.keep(order.with(lines));
    }

    private void backorder(Purchase purchase, Purchase after) {
        List<Line> lines = new ArrayList<>();
        for (Line line : purchase.lines()) {
            if (line.open().isPositive()) {
                lines.add(
                        new Line(
                                lines.size() + 1,
                                line.item(),
                                Optional.of(line.line()),
                                line.open(),
                                line.price(),
                                line.dueMicros(),
                                line.overPermille(),
                                line.shortPermille(),
                                Quantity.ZERO,
                                Quantity.ZERO,
                                Quantity.ZERO,
                                Quantity.ZERO));
            }
        }
        if (!lines.isEmpty()) {
            begin(
                    new Purchase(
                            References.rest(purchase.reference()),
                            Purchase.Sort.ORDER,
                            Optional.of(purchase.reference()),
                            after.supplier(),
                            after.company(),
                            after.to(),
                            after.owner(),
                            lines,
                            List.of(),
                            after.remainder(),
                            State.EXPECTED,
                            "rest of " + purchase.reference(),
                            Optional.empty(),
                            false));
        }
    }

    private static Quantity least(Quantity one, Quantity other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static List<Line> replaced(List<Line> lines, Line line) {
        return lines.stream().map(each -> each.line() == line.line() ? line : each).toList();
    }

    /** The one place where a purchase changes its state. */
    private void state(String reference, State next, String because) {
        Purchase purchase = desk.purchase(reference).orElseThrow();
        if (purchase.state() == next) {
            return;
        }
        if (!NEXT.getOrDefault(purchase.state(), Set.of()).contains(next)) {
            throw new IllegalStateException(
                    "purchase '"
                            + reference
                            + "' must not go from "
                            + purchase.state()
                            + " to "
                            + next);
        }
        boolean ends = next == State.CLOSED || next == State.CANCELLED;
        desk.keep(
                purchase.with(
                        next,
                        because,
                        ends ? Optional.of(desk.micros()) : purchase.settledMicros()));
    }
}
