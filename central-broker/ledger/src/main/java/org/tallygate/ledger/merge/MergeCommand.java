package org.tallygate.ledger.merge;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;
import org.tallygate.ledger.Command;

/** What may be asked of items that may be one. */
public sealed interface MergeCommand extends Command {

    /** All that names {@code from} means {@code into} from now on; this can't be undone. */
    record MergeItems(ItemCode from, ItemCode into, String reason) implements MergeCommand {

        public MergeItems {
            Printable.check("reason", reason, 200);
        }
    }

    /**
     * Says of two items that look alike that they are two, or, with {@code apart} false, no more.
     */
    record KeepItemsApart(ItemCode one, ItemCode other, boolean apart, String reason)
            implements MergeCommand {

        public KeepItemsApart {
            Printable.check("reason", reason, 200);
            if (one.equals(other)) {
                throw new IllegalArgumentException("other '" + other + "' must be another item");
            }
        }
    }
}
