package org.tallygate.ledger.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

import java.util.Optional;

/**
 * Some goods are put somewhere. Of the rules that fit, one for the kind of package goes before one
 * for the item, that before one for a category, a narrow category before a wide one, and that
 * before one for anything; of equals the lower priority goes first.
 *
 * @param within only for goods that come in there or at a part of it
 * @param to where to
 * @param parts whether the places meant are those without parts below {@code to}
 * @param capacity most of each item at each place that the rule fills, in {@code unit}
 * @param unit the item's base unit when absent
 */
public record PutawayRule(
        Name name,
        Optional<LocationCode> within,
        Optional<String> packageType,
        Optional<ItemCode> item,
        Optional<String> category,
        LocationCode to,
        boolean parts,
        int priority,
        Optional<Quantity> capacity,
        Optional<String> unit,
        boolean inForce)
        implements PutawayKept {

    public PutawayRule {
        packageType.ifPresent(text -> Printable.check("packageType", text, 64));
        category.ifPresent(text -> Printable.check("category", text, 64));
        if (capacity.filter(Quantity::isNegative).isPresent()) {
            throw new IllegalArgumentException("capacity " + capacity.get() + " must be 0 or more");
        }
        if (unit.isPresent() && capacity.isEmpty()) {
            throw new IllegalArgumentException("unit '" + unit.get() + "' must go with a capacity");
        }
    }

    /** Any goods to one place, as much as it holds. */
    public static PutawayRule of(String name, LocationCode to) {
        return new PutawayRule(
                new Name(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                to,
                false,
                1,
                Optional.empty(),
                Optional.empty(),
                true);
    }

    public PutawayRule forItem(ItemCode only) {
        return new PutawayRule(
                name,
                within,
                packageType,
                Optional.of(only),
                category,
                to,
                parts,
                priority,
                capacity,
                unit,
                inForce);
    }

    public PutawayRule forCategory(String only) {
        return new PutawayRule(
                name,
                within,
                packageType,
                item,
                Optional.of(only),
                to,
                parts,
                priority,
                capacity,
                unit,
                inForce);
    }

    /** The same with a priority and a capacity. */
    public PutawayRule upTo(int newPriority, Quantity most, Optional<String> in) {
        return new PutawayRule(
                name,
                within,
                packageType,
                item,
                category,
                to,
                parts,
                newPriority,
                Optional.of(most),
                in,
                inForce);
    }

    @Override
    public String kind() {
        return "putaway-rule";
    }

    @Override
    public String key() {
        return name.value();
    }

    @Override
    public boolean open() {
        return inForce;
    }
}
