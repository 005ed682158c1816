package org.tallygate.ledger.operate;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Command;

/** What may be asked of the way a house runs. */
public sealed interface OperateCommand extends Command {

    /** Says when more of an item is wanted at a place. */
    record SetReorderPoint(ReorderPoint point) implements OperateCommand {}

    /** Says whether goods of an owner become the company's when they are sold. */
    record SetConsignor(Consignor consignor) implements OperateCommand {}

    /** Says how late a channel's numbers may be, and how fast others sell meanwhile. */
    record SetFeedGuard(FeedGuard guard) implements OperateCommand {}

    /** Says how late a channel may hear what it may sell. */
    record SetFreshnessGoal(FreshnessGoal goal) implements OperateCommand {}

    /** Makes a statement of what was sold of an owner's goods since the last one. */
    record SettleOwner(String owner) implements OperateCommand {}

    /**
     * A picker did not find what was promised. Its promise is given back, the book is trusted less
     * there, and a count is asked for; the order is then routed again.
     *
     * @param line of the promise, as a reservation numbers it
     */
    record ReportShortPick(String reference, int line, LocationCode place, Quantity missing)
            implements OperateCommand {

        public ReportShortPick {
            Printable.check("reference", reference, 64);
            if (!missing.isPositive()) {
                throw new IllegalArgumentException("missing " + missing + " must be above 0");
            }
        }
    }
}
