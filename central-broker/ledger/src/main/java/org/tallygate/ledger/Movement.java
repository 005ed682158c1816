package org.tallygate.ledger;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;

import java.util.Optional;

/**
 * One item went from one account to another: two legs that sum to 0.
 *
 * @param from the account that has {@code quantity} less
 * @param to the account that has {@code quantity} more
 * @param quantity in the item's base unit, above 0
 * @param group movements of one group are posted all or none
 * @param index the place among the movements of one fact, from 0
 * @param effect when it counts, where that is not when its own fact happened
 */
public record Movement(
        AccountKey from,
        AccountKey to,
        Quantity quantity,
        Id128 group,
        int index,
        Optional<Effect> effect) {

    public Movement {
        if (!from.item().equals(to.item())) {
            throw new IllegalArgumentException(
                    "item '" + to.item() + "' must be '" + from.item() + "' at both ends");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "account " + from.line() + " must not be both ends of a movement");
        }
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
        }
        if (index < 0) {
            throw new IllegalArgumentException("index " + index + " must be 0 or more");
        }
    }

    public Movement(AccountKey from, AccountKey to, Quantity quantity, Id128 group, int index) {
        this(from, to, quantity, group, index, Optional.empty());
    }

    /** When a movement counts, and why then. */
    public record Effect(ReplayKey at, Why why) {}

    /** Why a movement counts at another time than its fact. */
    public enum Why {
        /** What a count found, or, when the count is taken back, found no more. */
        COUNTED,
        /**
         * A fact that came after a count but happened before it explains that much of what the
         * count found; {@link ReplayKey#source} and {@link ReplayKey#sequence} name the count.
         */
        EXPLAINED,
        /** The fact takes back an earlier one, which then never was. */
        TAKEN_BACK,
        /**
         * Goods were told late to have been put into or out of a package that went on since, or
         * became another item since, and this is their way with it; {@link ReplayKey#source} and
         * {@link ReplayKey#sequence} name the fact that moved it, or the merge.
         */
        CARRIED,
        /**
         * What waits for an inspection is put aside, or let go. That follows from all that is
         * known, and is not taken back with the fact that gave the occasion.
         */
        HELD,
        /**
         * The item turned out to be another one, and this goes over to that at the moment of the
         * merge, which {@link ReplayKey#source} and {@link ReplayKey#sequence} name.
         */
        MERGED
    }

    public ItemCode item() {
        return from.item();
    }

    /** When it counts. */
    public ReplayKey at(ReplayKey fact) {
        return effect.map(Effect::at).orElse(fact);
    }

    /** The same, which counts from that moment on where it would before. */
    public Movement notBefore(ReplayKey moment) {
        Why why = effect.map(Effect::why).orElse(Why.CARRIED);
        return effect.filter(said -> !moment.isAfter(said.at())).isPresent()
                ? this
                : new Movement(
                        from, to, quantity, group, index, Optional.of(new Effect(moment, why)));
    }

    /** The same in another place among the movements of its fact. */
    public Movement numbered(int newIndex) {
        return new Movement(from, to, quantity, group, newIndex, effect);
    }

    /** Whether it comes of a count and not of what the fact itself says. */
    public boolean ofCount() {
        return effect.filter(other -> other.why() == Why.COUNTED || other.why() == Why.EXPLAINED)
                .isPresent();
    }

    /** Whether it only puts aside what waits for an inspection, or lets it go. */
    public boolean isHold() {
        return effect.filter(other -> other.why() == Why.HELD).isPresent();
    }

    /** Whether it comes of a merge of items and not of what the fact itself says. */
    public boolean ofMerge() {
        return effect.filter(other -> other.why() == Why.MERGED).isPresent();
    }

    /** The movement that takes this one of that fact back. */
    Movement mirror(Id128 newGroup, ReplayKey fact) {
        return new Movement(
                to,
                from,
                quantity,
                newGroup,
                index,
                Optional.of(new Effect(at(fact), Why.TAKEN_BACK)));
    }
}
