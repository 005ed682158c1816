package org.tallygate.ledger.merge;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.ItemNames;
import org.tallygate.ledger.Merges;

import java.util.Optional;

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
        Optional<ItemCode> other =
                ItemNames.in((Record) command).stream()
                        .filter(item -> !merges.now(item, Quantity.ONE).equals(Quantity.ONE))
                        .findFirst();
        if (other.isPresent()) {
            return unclear(other.get(), merges, "by that name, in the units of that item");
        }
        try {
            return new Means((Command) ItemNames.renamed((Record) command, merges::survivor));
        } catch (IllegalArgumentException both) {
            ItemCode item =
                    ItemNames.in((Record) command).stream()
                            .filter(each -> merges.of(each).isPresent())
                            .findFirst()
                            .orElseThrow(() -> both);
            return unclear(item, merges, "once and by that name");
        }
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
