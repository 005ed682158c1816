package org.tallygate.ledger.document;

import org.tallygate.contract.FactId;
import org.tallygate.contract.ItemCode;

import java.util.List;

/**
 * Units that were told apart when they came out of a step.
 *
 * @param fact which fact said so; taken back, it never did
 */
public record Captured(FactId fact, ItemCode item, List<String> serials) {

    public Captured {
        serials = List.copyOf(serials);
    }

    /** These units of the item went back. */
    Captured without(ItemCode other, List<String> back) {
        return item.equals(other)
                ? new Captured(
                        fact, item, serials.stream().filter(each -> !back.contains(each)).toList())
                : this;
    }
}
