package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which goods would do.
 *
 * @param at the places to take from, first choice first; none means wherever the channel sells
 *     from, and without a channel wherever there are any. Of what is planned in, the place it comes
 *     to
 * @param lot only this lot
 * @param pack only out of this package
 * @param owner only goods of this owner; none means anybody's that may be sold
 * @param step what is taken is a multiple of this, such as 12 when only whole dozens are sold
 * @param reach where such goods may stand; none means where they may be sold
 */
public record Wanted(
        ItemCode item,
        List<LocationCode> at,
        Optional<String> lot,
        Optional<String> pack,
        Optional<String> owner,
        Quantity step,
        Optional<Reach> reach) {

    /** Where goods may stand. */
    public enum Reach {
        /** Where they may be sold. */
        FOR_SALE,
        /**
         * Wherever they were brought for whom they are: a dock or a staging place sells nothing,
         * and what was brought there for an order is that order's all the same.
         */
        BROUGHT
    }

    /** Any fraction that the ledger can count. */
    public static final Quantity ANY_STEP = new Quantity(1);

    public Wanted {
        at = List.copyOf(at);
        lot.ifPresent(text -> Printable.check("lot", text, 64));
        pack.ifPresent(text -> Printable.check("package", text, 64));
        owner.ifPresent(text -> Printable.check("owner", text, 64));
        if (!step.isPositive()) {
            throw new IllegalArgumentException("step " + step + " must be above 0");
        }
        if (new HashSet<>(at).size() != at.size()) {
            throw new IllegalArgumentException("at " + at + " must name each place once");
        }
        if (at.size() > 1000) {
            throw new IllegalArgumentException("at names " + at.size() + " places, at most 1000");
        }
    }

    /** What may be sold. */
    public Wanted(
            ItemCode item,
            List<LocationCode> at,
            Optional<String> lot,
            Optional<String> pack,
            Optional<String> owner,
            Quantity step) {
        this(item, at, lot, pack, owner, step, Optional.empty());
    }

    /** What was brought to this place. */
    public static Wanted brought(ItemCode item, LocationCode to) {
        return new Wanted(
                item,
                List.of(to),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ANY_STEP,
                Optional.of(Reach.BROUGHT));
    }

    public boolean standsAnywhere() {
        return reach.equals(Optional.of(Reach.BROUGHT));
    }

    /** Any goods of the item at these places, in any fraction. */
    public static Wanted of(ItemCode item, LocationCode... at) {
        return new Wanted(
                item, List.of(at), Optional.empty(), Optional.empty(), Optional.empty(), ANY_STEP);
    }
}
