package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.document.Purchase;
import org.tallygate.ledger.document.Sale;

import java.util.Optional;

/** The documents that a case made, as the book has them now. */
final class Orders {

    private Orders() {}

    static boolean isSale(String reference, Shop shop) {
        return sales(reference, shop).isPresent();
    }

    static boolean isOne(String reference, Shop shop) {
        return isSale(reference, shop) || purchases(reference, shop).isPresent();
    }

    static Sale sale(String reference, Shop shop) {
        return sales(reference, shop)
                .orElseThrow(() -> new NotUnderstood("no demand has the id '" + reference + "'"));
    }

    static Purchase purchase(String reference, Shop shop) {
        return purchases(reference, shop)
                .orElseThrow(() ->
                        new NotUnderstood("no demand_inbound has the id '" + reference + "'"));
    }

    static Optional<Purchase> purchases(String reference, Shop shop) {
        return shop.log()
                .kept(Purchase.class)
                .filter(each -> each.reference().equals(reference))
                .findFirst();
    }

    private static Optional<Sale> sales(String reference, Shop shop) {
        return shop.log()
                .kept(Sale.class)
                .filter(each -> each.reference().equals(reference))
                .findFirst();
    }

    static Quantity ordered(Sale sale) {
        return sale.lines().stream().map(Sale.Line::ordered).reduce(Quantity.ZERO, Quantity::plus);
    }

    static Quantity shipped(Sale sale) {
        return sale.lines().stream().map(Sale.Line::shipped).reduce(Quantity.ZERO, Quantity::plus);
    }

    static Quantity open(Sale sale) {
        return sale.lines().stream().map(Sale.Line::open).reduce(Quantity.ZERO, Quantity::plus);
    }
}
