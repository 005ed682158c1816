package org.tallygate.ledger.till;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.Command;

import java.util.List;
import java.util.Optional;

/** What a store's system may tell. */
public sealed interface TillCommand extends Command {

    /**
     * A sale, with what came back in it, that is posted whole at the time at which it happened.
     *
     * @param transaction the store's own number of it
     * @param location where the goods stood
     * @param occurredMicros when it happened, microseconds since 1970-01-01T00:00Z; a time that has
     *     not come counts as now
     */
    record PostSale(
            String transaction, LocationCode location, long occurredMicros, List<Line> lines)
            implements TillCommand {

        private static final int MOST_LINES = 200;

        public PostSale {
            Printable.check("transaction", transaction, 64);
            lines = List.copyOf(lines);
            if (lines.isEmpty() || lines.size() > MOST_LINES) {
                throw new IllegalArgumentException(
                        lines.size() + " lines must be 1 to " + MOST_LINES);
            }
        }
    }

    /**
     * Goods of one item.
     *
     * @param quantity in base units
     * @param cameBack in which condition they came back; nothing when they were sold
     */
    record Line(
            ItemCode item,
            Quantity quantity,
            Optional<String> lot,
            List<String> serials,
            Optional<StockStatus> cameBack) {

        public Line {
            serials = List.copyOf(serials);
            if (!quantity.isPositive()) {
                throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
            }
            if (!serials.isEmpty() && !quantity.equals(Quantity.of(serials.size()))) {
                throw new IllegalArgumentException(
                        "quantity "
                                + quantity
                                + " must be "
                                + serials.size()
                                + ", one for each serial");
            }
        }
    }
}
