package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goods that went together and are alike for whoever has them next.
 *
 * @param pack the SSCC that they travel in; loose when empty
 * @param quantity in base units, above 0; in a change below 0 for what was taken back
 */
public record Portion(
        ItemCode item,
        Optional<String> pack,
        Optional<String> lot,
        Optional<String> owner,
        StockStatus status,
        Quantity quantity) {

    /**
     * Goods of an account.
     *
     * @param loose what loose goods have there in place of a package
     */
    static Portion of(AccountKey key, Optional<String> loose, Quantity quantity) {
        return new Portion(
                key.item(),
                key.pack().filter(pack -> !loose.equals(Optional.of(pack))),
                key.lot(),
                key.owner(),
                key.status(),
                quantity);
    }

    /** The same, so many of them. */
    Portion many(Quantity some) {
        return new Portion(item, pack, lot, owner, status, some);
    }

    Portion ofAnyLot() {
        return new Portion(item, pack, Optional.empty(), owner, status, quantity);
    }

    Portion loose() {
        return new Portion(item, Optional.empty(), lot, owner, status, quantity);
    }

    /** What of these is left when so much of the same lot and owner went, in whatever package. */
    List<Portion> takenFrom(List<Portion> there) {
        List<Portion> rest = new ArrayList<>();
        Quantity open = quantity;
        for (Portion each : there) {
            boolean same =
                    each.item.equals(item) && each.lot.equals(lot) && each.owner.equals(owner);
            Quantity some = same ? each.quantity.least(open) : Quantity.ZERO;
            open = open.minus(some);
            if (each.quantity.compareTo(some) > 0) {
                rest.add(each.many(each.quantity.minus(some)));
            }
        }
        return rest;
    }

    /** The same but for how many. */
    boolean isLike(Portion other) {
        return many(other.quantity()).equals(other);
    }

    /** What there is after a change; what would be less than nothing was not known of before. */
    static List<Portion> changed(List<Portion> before, Portion change) {
        List<Portion> after = new ArrayList<>();
        Quantity sum = change.quantity();
        int place = before.size();
        for (Portion each : before) {
            if (each.isLike(change)) {
                sum = sum.plus(each.quantity());
                place = after.size();
            } else {
                after.add(each);
            }
        }
        if (sum.isPositive()) {
            after.add(Math.min(place, after.size()), change.many(sum));
        }
        return List.copyOf(after);
    }
}
