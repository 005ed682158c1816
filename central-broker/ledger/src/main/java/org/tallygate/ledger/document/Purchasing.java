package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.Purchase.Line;
import org.tallygate.ledger.document.Purchase.State;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Terms;
import org.tallygate.ledger.promise.Wanted;

import java.math.BigInteger;
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
    static String under(String reference) {
        return "purchase " + reference;
    }

    /** Keeps a new one and plans its arrivals, if they can be planned. */
    Course begun(Purchase purchase) {
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

    void begin(Purchase purchase) {
        desk.keep(purchase);
        arrivals(purchase).forEach(desk::askOrRaise);
    }

    private List<PromiseCommand> arrivals(Purchase purchase) {
        return purchase.lines().stream()
                .filter(line -> line.open().isPositive())
                .<PromiseCommand>map(line ->
                        new PromiseCommand.PlanIn(
                                under(purchase.reference()),
                                List.of(
                                        new PromiseCommand.Line(
                                                line.line(),
                                                expected(purchase, line),
                                                line.open())),
                                line.dueMicros().orElse(desk.micros()),
                                Terms.SURE,
                                Optional.empty()))
                .toList();
    }

    private static Wanted expected(Purchase purchase, Line line) {
        return new Wanted(
                line.item(),
                List.of(purchase.to()),
                Optional.empty(),
                Optional.empty(),
                purchase.owner(),
                Wanted.ANY_STEP);
    }

    /** So much more came of a line; less, when it is below 0. */
    void count(String reference, int number, Quantity good, Quantity bad) {
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

    /** So much of what came in good condition turned out not to be: the last lines first. */
    void reject(String reference, ItemCode item, Quantity quantity) {
        Optional<Purchase> found = desk.purchase(reference);
        Quantity left = quantity;
        for (int i = found.map(each -> each.lines().size()).orElse(0); i > 0; i--) {
            Purchase purchase = desk.purchase(reference).orElseThrow();
            Line line = purchase.lines().get(i - 1);
            Quantity some = line.item().equals(item) ? least(left, line.received()) : Quantity.ZERO;
            if (some.isPositive()) {
                desk.keep(purchase.with(replaced(purchase.lines(), rejecting(line, some))));
                rejectOnOrder(purchase, line, some);
                left = left.minus(some);
            }
        }
    }

    private static Line rejecting(Line line, Quantity some) {
        return line.with(line.advised(), line.received().minus(some), line.rejected().plus(some));
    }

    private void rejectOnOrder(Purchase advice, Line line, Quantity some) {
        Optional<Purchase> order =
                advice.sort() == Purchase.Sort.ADVICE
                        ? advice.of().flatMap(desk::purchase)
                        : Optional.empty();
        if (order.isPresent() && line.orderLine().isPresent()) {
            List<Line> lines = order.get().lines();
            desk.keep(
                    order.get()
                            .with(
                                    replaced(
                                            lines,
                                            rejecting(
                                                    lines.get(line.orderLine().get() - 1), some))));
        }
    }

    /** Keeps the plan at what is open. */
    void plan(Purchase purchase, Line before, Line after) {
        Quantity less = before.open().minus(after.open());
        if (less.isPositive()) {
            desk.release(under(purchase.reference()), after.line(), less);
        } else if (less.isNegative()) {
            desk.askOrRaise(
                    new PromiseCommand.PlanIn(
                            under(purchase.reference()),
                            List.of(
                                    new PromiseCommand.Line(
                                            after.line(),
                                            expected(purchase, after),
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
            desk.release(under(rest.get().reference()), line.line(), some);
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

    static Quantity thousandths(Quantity of, int permille) {
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

    private static Quantity least(Quantity one, Quantity other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static List<Line> replaced(List<Line> lines, Line line) {
        return lines.stream().map(each -> each.line() == line.line() ? line : each).toList();
    }

    /** The one place where a purchase changes its state. */
    void state(String reference, State next, String because) {
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
        boolean nowAllCame = next == State.RECEIVED;
        boolean nowOver = next == State.CLOSED && purchase.state() != State.RECEIVED;
        if (nowAllCame || nowOver) {
            new PurchaseInvoices(desk).matchAll(desk.purchase(reference).orElseThrow());
        }
    }
}
