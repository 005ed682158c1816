package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand.ReceiptLine;
import org.tallygate.ledger.document.Purchase.Line;

import java.util.List;
import java.util.Optional;

/** What comes of orders, as people or stations tell it, and what goes back. */
final class PurchaseReceipts {

    private final Desk desk;
    private final Purchasing purchases;
    private final PurchaseEnd end;

    PurchaseReceipts(Desk desk) {
        this.desk = desk;
        purchases = new Purchasing(desk);
        end = new PurchaseEnd(desk);
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
            purchases.count(purchase.reference(), line.line(), line.accepted(), line.rejected());
        }
        new Withholding(desk).settle(desk.moves());
        new PuttingAway(desk).came(purchase.kind(), purchase.reference(), purchase.to());
        asked.remainder()
                .filter(rest -> rest != Remainder.KEEP)
                .ifPresent(rest -> end.finish(purchase.reference(), rest));
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
        if (status == StockStatus.AVAILABLE) {
            new Inspecting(desk).came(purchase.reference(), to, quantity);
        }
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
        end.finish(purchase.reference(), rest == Remainder.KEEP ? Remainder.NEVER : rest);
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
        if (asked.status() == StockStatus.RECEIVED_UNINSPECTED) {
            new Inspecting(desk)
                    .came(purchase.reference(), from.counted(), asked.quantity().negate());
        }
        return desk.done(purchase);
    }

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
                purchases.count(
                        reference,
                        line.line(),
                        good.isZero() ? Quantity.ZERO : part,
                        good.isZero() ? part : Quantity.ZERO);
            }
            left -= part.micros();
        }
    }
}
