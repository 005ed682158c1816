package org.tallygate.ledger.document;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.Purchase.Line;
import org.tallygate.ledger.document.Purchase.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The end of an order: what did not come is given up, or ordered again. */
final class PurchaseEnd {

    private final Desk desk;
    private final Purchasing purchases;

    PurchaseEnd(Desk desk) {
        this.desk = desk;
        purchases = new Purchasing(desk);
    }

    /** The station says that no more comes in this task. */
    void finished(String reference) {
        desk.purchase(reference)
                .filter(purchase -> !purchase.settled())
                .ifPresent(purchase -> finish(reference, purchase.remainder()));
    }

    /** Nothing more comes on this document. */
    void finish(String reference, Remainder remainder) {
        Purchase purchase = desk.purchase(reference).orElseThrow();
        boolean rest =
                purchase.lines().stream()
                        .anyMatch(line ->
                                line.advised().isPositive()
                                        || line.open()
                                                        .compareTo(
                                                                Purchasing.thousandths(
                                                                        line.ordered(),
                                                                        line.shortPermille()))
                                                > 0);
        if (!rest) {
            giveUp(purchase);
            purchases.state(reference, State.CLOSED, "all came");
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
                purchases.state(reference, State.CLOSED, "the rest is given up");
            }
            case CREATE -> {
                Purchase after = giveUp(purchase);
                purchases.state(reference, State.CLOSED, "the rest is on a backorder");
                backorder(purchase, after);
            }
        }
    }

    /** What is open is not expected any more; an advice gives it back to its order. */
    Purchase giveUp(Purchase purchase) {
        desk.releaseAll(Purchasing.under(purchase.reference()));
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
                    purchases.plan(order, before, after);
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
                                Quantity.ZERO,
                                Optional.empty()));
            }
        }
        if (!lines.isEmpty()) {
            purchases.begin(
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
                            false,
                            Optional.empty()));
        }
    }
}
