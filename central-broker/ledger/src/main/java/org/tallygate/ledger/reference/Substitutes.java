package org.tallygate.ledger.reference;

import org.tallygate.contract.ItemCode;

import java.util.HashSet;
import java.util.List;

/**
 * What may be sent when an item itself can't be, in the same number of base units, where an order
 * does not say otherwise.
 *
 * @param instead best first; nothing when empty
 */
public record Substitutes(ItemCode item, List<ItemCode> instead) implements ReferenceKept {

    public Substitutes {
        instead = List.copyOf(instead);
        if (instead.contains(item) || new HashSet<>(instead).size() != instead.size()) {
            throw new IllegalArgumentException(
                    "instead " + instead + " must name each item once, and not " + item);
        }
    }

    @Override
    public String kind() {
        return "substitutes";
    }

    @Override
    public String key() {
        return item.value();
    }

    @Override
    public boolean open() {
        return !instead.isEmpty();
    }
}
