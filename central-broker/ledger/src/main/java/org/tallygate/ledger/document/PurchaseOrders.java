package org.tallygate.ledger.document;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.document.DocumentCommand.AdviceLine;
import org.tallygate.ledger.document.DocumentCommand.PurchaseLine;
import org.tallygate.ledger.document.Purchase.Line;
import org.tallygate.ledger.document.Purchase.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ordering from suppliers, what they advise, and giving an order up. */
final class PurchaseOrders {

    private final Desk desk;
    private final Purchasing purchases;
    private final PurchaseEnd end;

    PurchaseOrders(Desk desk) {
        this.desk = desk;
        purchases = new Purchasing(desk);
        end = new PurchaseEnd(desk);
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
                            Quantity.ZERO,
                            Optional.empty()));
        }
        return purchases.begun(
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
                        false,
                        Optional.empty()));
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
            desk.release(Purchasing.under(order.reference()), line.line(), each.quantity());
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
                            Quantity.ZERO,
                            Optional.empty()));
        }
        desk.keep(order.with(ordered));
        return purchases.begun(
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
                        false,
                        Optional.empty()));
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
        end.giveUp(purchase);
        purchases.state(purchase.reference(), State.CANCELLED, "cancelled by " + desk.actor());
        return desk.done(desk.purchase(purchase.reference()).orElse(purchase));
    }
}
