package org.tallygate.ledger.merge;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.ItemNames;
import org.tallygate.ledger.Merges;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What someone means who still names an item by what it was called before a merge. */
public sealed interface Naming {

    /** It is meant of what the item is called now. */
    record Means(Command command) implements Naming {}

    /** Quantities were meant in another unit, or two items that are one now were told apart. */
    record Unclear(Decision.Refused why) implements Naming {}

    static Naming of(Command command, Merges merges) {
        if (merges.isEmpty() || command instanceof MergeCommand) {
            return new Means(command);
        }
        List<ItemCode> old = new ArrayList<>();
        UnaryOperator<ItemCode> now =
                item -> {
                    if (merges.of(item).isPresent()) {
                        old.add(item);
                    }
                    return merges.survivor(item);
                };
        try {
            Command meant = (Command) ItemNames.renamed((Record) command, now);
            return inAnotherUnit(old, merges).orElseGet(() -> new Means(meant));
        } catch (IllegalArgumentException both) {
            return inAnotherUnit(old, merges)
                    .orElseGet(() -> unclear(old.getFirst(), merges, "once and by that name"));
        }
    }

    private static Optional<Naming> inAnotherUnit(List<ItemCode> old, Merges merges) {
        return old.stream()
                .filter(item -> !merges.now(item, Quantity.ONE).equals(Quantity.ONE))
                .findFirst()
                .map(item -> unclear(item, merges, "by that name, in the units of that item"));
    }

    private static Naming unclear(ItemCode item, Merges merges, String how) {
        return new Unclear(
                new Decision.Refused(
                        MergeRefusal.ITEM_MERGED,
                        "item '"
                                + item
                                + "' was merged into '"
                                + merges.survivor(item)
                                + "' and must be asked for "
                                + how));
    }
}
