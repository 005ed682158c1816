package org.tallygate.ledger.care;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Command;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may be told of another system's stock. */
public sealed interface DifferenceCommand extends Command {

    /**
     * Tells what a comparison found, so that differences wait for a person, and what agrees again
     * no longer does.
     *
     * @param system whose stock was compared
     * @param takenMicros the moment that its figures are true for, microseconds since
     *     1970-01-01T00:00Z
     * @param lines 1 to 500, each of another item or place
     */
    record ReportDifferences(Name system, long takenMicros, List<Line> lines)
            implements DifferenceCommand {

        private static final int MOST_LINES = 500;

        public ReportDifferences {
            lines = List.copyOf(lines);
            if (lines.isEmpty() || lines.size() > MOST_LINES) {
                throw new IllegalArgumentException(
                        "lines " + lines.size() + " must be 1 to " + MOST_LINES);
            }
            Set<String> told = new HashSet<>();
            for (Line line : lines) {
                if (!told.add(StockDifference.keyOf(system, line))) {
                    throw new IllegalArgumentException(
                            "lines must name item '"
                                    + line.item()
                                    + "' at '"
                                    + line.location()
                                    + "' once");
                }
            }
        }
    }

    /**
     * One item at one place.
     *
     * @param theirs what the other system has
     * @param ours what the ledger has of that moment
     * @param cause what explains a difference; empty when there is none that matters
     */
    record Line(
            ItemCode item,
            LocationCode location,
            Quantity theirs,
            Quantity ours,
            Optional<StockDifference.Cause> cause) {

        public Line {
            if (cause.isPresent() && theirs.equals(ours)) {
                throw new IllegalArgumentException(
                        "cause " + cause.get() + " must be absent where both have " + ours);
            }
        }
    }
}
