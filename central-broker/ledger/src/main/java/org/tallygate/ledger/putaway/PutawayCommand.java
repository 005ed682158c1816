package org.tallygate.ledger.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Command;

import java.util.List;
import java.util.Optional;

/** What may be asked of putaway. */
public sealed interface PutawayCommand extends Command {

    /** Says where goods are put; a rule of that name is replaced. */
    record SetPutawayRule(PutawayRule rule) implements PutawayCommand {}

    /** Says how much of an item a place takes. */
    record SetCapacity(Capacity capacity) implements PutawayCommand {}

    /**
     * Asks where the lines of a document go, and keeps the room for them. Asked again for a
     * reference it plans anew.
     *
     * @param from where the goods are now
     * @param otherwise where goes what no rule has room for; without it that is unassigned
     * @param split whether a line may go to several places
     * @param first of places that are equal otherwise
     */
    record PlanPutaway(
            String reference,
            LocationCode from,
            Optional<LocationCode> otherwise,
            List<Line> lines,
            boolean split,
            First first)
            implements PutawayCommand {

        public PlanPutaway {
            Printable.check("reference", reference, 64);
            lines = List.copyOf(lines);
            if (lines.isEmpty() || lines.size() > 1000) {
                throw new IllegalArgumentException(lines.size() + " lines must be 1 to 1000");
            }
        }
    }

    /** Goods of a reference are not coming any more. */
    record DropPutaway(String reference) implements PutawayCommand {}

    /**
     * One item to put away.
     *
     * @param unit the item's base unit when absent; only what that unit can say goes to a place
     * @param packageType what kind of package the goods stand in
     */
    record Line(
            ItemCode item, Quantity quantity, Optional<String> unit, Optional<String> packageType) {

        public Line {
            if (!quantity.isPositive()) {
                throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
            }
        }
    }

    /** Which of two places that are equal otherwise is filled first; then the name decides. */
    enum First {
        MOST_FREE,
        LEAST_FREE,
        NAME
    }
}
