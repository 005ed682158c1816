package org.tallygate.plant.controls;

import org.tallygate.contract.Quantity;

import java.util.List;
import java.util.Map;

/** What the centre says. */
public sealed interface Ledger {

    /**
     * @param stock on hand by item code, over all places that someone can walk to
     * @param offset the book's offset that the stock is true for
     */
    record Seen(Map<String, Quantity> stock, long offset, Boxes boxes) implements Ledger {

        public Seen {
            stock = Map.copyOf(stock);
        }
    }

    /** Nothing can be known now, and why. */
    record NotSeen(String sentence) implements Ledger {}

    /** What the centre knows of its gateways. */
    sealed interface Boxes {

        record Known(List<Box> boxes) implements Boxes {

            public Known {
                boxes = List.copyOf(boxes);
            }
        }

        record NotKnown(String sentence) implements Boxes {}
    }

    /**
     * One gateway.
     *
     * @param link such as {@code ONLINE}
     * @param waiting facts that the book does not have yet, as it said last; in words when not
     *     known
     */
    record Box(String name, String link, String waiting, boolean settled) {}
}
