package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;

import java.util.Optional;

/** What a customer puts into a cart: no more than can be sold, and nothing is set apart by it. */
final class Carts {

    private Carts() {}

    /** A line is cut to what can be sold; that it was cut is told. */
    static Optional<Refused> add(Fields step, Shop shop) {
        Quantity asked = shop.units().base(step);
        Quantity left = Promising.sellable(shop).minus(shop.memory().inCart());
        Quantity added = asked.compareTo(left) <= 0 ? asked : left;
        shop.memory().addToCart(added.isPositive() ? added : Quantity.ZERO);
        return added.compareTo(asked) >= 0
                ? Optional.empty()
                : Optional.of(new Refused("NOT_ENOUGH", "only " + left + " more can be sold"));
    }

    static Quantity added(Shop shop) {
        return shop.memory().inCart();
    }
}
