package org.tallygate.plant.virtual;

import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.Merges;

import java.util.HashMap;
import java.util.Map;

/**
 * Items that ever turned out to be one, also in a book that was lost since. What they are called in
 * it may differ; how many pieces of them there are does not.
 */
final class Kin {

    private final Map<ItemCode, ItemCode> same = new HashMap<>();

    void learn(Merges merges) {
        for (ItemCode item : Goods.ALL) {
            ItemCode one = first(item);
            ItemCode other = first(merges.survivor(item));
            if (!one.equals(other)) {
                same.put(one, other);
            }
        }
    }

    private ItemCode first(ItemCode item) {
        ItemCode first = item;
        while (same.containsKey(first)) {
            first = same.getOrDefault(first, first);
        }
        return first;
    }

    /** What there is of each item as pieces of all its kin. */
    Map<ItemCode, Long> pieces(Map<ItemCode, Long> micros) {
        Map<ItemCode, Long> pieces = new HashMap<>();
        micros.forEach((item, each) ->
                pieces.merge(
                        first(item), Math.multiplyExact(each, Goods.pieces(item)), Math::addExact));
        pieces.values().removeIf(each -> each == 0);
        return pieces;
    }
}
