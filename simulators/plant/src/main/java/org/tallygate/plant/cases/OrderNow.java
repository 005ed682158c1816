package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.document.FulfilmentView;
import org.tallygate.ledger.document.Purchase;
import org.tallygate.ledger.document.Sale;
import org.tallygate.ledger.document.SaleView;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.Pending.Purpose;

import java.util.List;
import java.util.Optional;

/**
 * An order or a move of a chain as of now, in figures that any peer has.
 *
 * @param balances from how many balances goods are set apart
 * @param told how the ledger itself says that it stands, when it does
 */
record OrderNow(
        Quantity ordered,
        Quantity reserved,
        Quantity done,
        Quantity open,
        int balances,
        Optional<SaleView.State> told) {

    /**
     * @throws NotUnderstood when the case has no such order
     */
    static OrderNow of(String id, Shop shop) {
        if (Chains.isMove(id, shop)) {
            return ofMove(Chains.move(id, shop), shop);
        }
        if (Orders.isSale(id, shop)) {
            return ofSale(Orders.sale(id, shop), shop);
        }
        if (Orders.purchases(id, shop).isPresent()) {
            return ofPurchase(Orders.purchase(id, shop));
        }
        return ofPromises(id, shop);
    }

    private static OrderNow ofSale(Sale sale, Shop shop) {
        return new OrderNow(
                Orders.ordered(sale),
                Reserved.ofOrder(shop, sale.reference()),
                Orders.shipped(sale),
                Orders.open(sale),
                balances(Reserved.open(shop, Purpose.RESERVATION, sale.reference()).toList()),
                Optional.of(shop.sale(sale.reference()).state()));
    }

    private static OrderNow ofPurchase(Purchase purchase) {
        Quantity ordered = Quantity.ZERO;
        Quantity came = Quantity.ZERO;
        Quantity open = Quantity.ZERO;
        for (Purchase.Line line : purchase.lines()) {
            ordered = ordered.plus(line.ordered());
            came = came.plus(line.came());
            open = open.plus(line.open());
        }
        return new OrderNow(
                ordered,
                Quantity.ZERO,
                came,
                open,
                0,
                purchase.state() == Purchase.State.CANCELLED
                        ? Optional.of(SaleView.State.CANCELLED)
                        : Optional.empty());
    }

    private static OrderNow ofMove(Memory.ChainMove move, Shop shop) {
        FulfilmentView.Step step = Chains.step(move, shop);
        Quantity left = step.planned().minus(step.done());
        return new OrderNow(
                step.planned(),
                step.reserved(),
                step.done(),
                left.isNegative() ? Quantity.ZERO : left,
                0,
                Optional.of(step.state()));
    }

    /** An order that was only ever reserved for. */
    private static OrderNow ofPromises(String id, Shop shop) {
        List<Pending> all = Reserved.all(shop, Purpose.RESERVATION, id).toList();
        if (all.isEmpty()) {
            throw new NotUnderstood("no order has the id '" + id + "'");
        }
        List<Pending> open = all.stream().filter(Pending::open).toList();
        return new OrderNow(
                all.stream().map(Pending::asked).reduce(Quantity.ZERO, Quantity::plus),
                open.stream().map(Pending::taken).reduce(Quantity.ZERO, Quantity::plus),
                all.stream().map(Pending::posted).reduce(Quantity.ZERO, Quantity::plus),
                open.stream().map(Pending::left).reduce(Quantity.ZERO, Quantity::plus),
                balances(open),
                Optional.empty());
    }

    private static int balances(List<Pending> pending) {
        return (int)
                pending.stream()
                        .flatMap(each -> each.takes().stream())
                        .map(take -> take.from())
                        .distinct()
                        .count();
    }

    /** In the words of a warehouse's screen. */
    String state() {
        return switch (told.orElseGet(this::byFigures)) {
            case DRAFT -> "draft";
            case CONFIRMED -> "confirmed";
            case PARTIALLY_AVAILABLE -> "partially_available";
            case ASSIGNED -> "assigned";
            case DONE -> "done";
            case CANCELLED -> "cancel";
        };
    }

    private SaleView.State byFigures() {
        if (!open.isPositive()) {
            return done.isPositive() ? SaleView.State.DONE : SaleView.State.CANCELLED;
        }
        if (reserved.compareTo(open) >= 0) {
            return SaleView.State.ASSIGNED;
        }
        return reserved.isPositive()
                ? SaleView.State.PARTIALLY_AVAILABLE
                : SaleView.State.CONFIRMED;
    }

    /** In the words of a sales screen. */
    String status() {
        if (state().equals("cancel")) {
            return "Cancelled";
        }
        if (done.isPositive()) {
            return open.isPositive() ? "Partly Delivered" : "Delivered";
        }
        if (!reserved.isPositive()) {
            return "Unreserved";
        }
        return reserved.compareTo(open) >= 0 ? "Reserved" : "Partially Reserved";
    }
}
