package org.tallygate.ledger.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Command;

import java.util.List;
import java.util.Optional;

/** What may be asked of counts. */
public sealed interface CountCommand extends Command {

    /**
     * Begins a session: what the book has now is frozen, and nothing of it may be picked.
     *
     * @param items what is counted there; all of it when there are none
     * @param blind whoever counts is not told what the book has
     * @param box where the task goes, if it is done at a station
     * @param locks false leaves what is counted to be picked; absent is true
     */
    record StartCount(
            String reference,
            LocationCode location,
            StockStatus status,
            List<ItemCode> items,
            boolean blind,
            Optional<Topics> box,
            Optional<Name> station,
            Optional<Boolean> locks)
            implements CountCommand {

        public StartCount {
            items = List.copyOf(items);
        }

        /** One that locks what it counts. */
        public StartCount(
                String reference,
                LocationCode location,
                StockStatus status,
                List<ItemCode> items,
                boolean blind,
                Optional<Topics> box,
                Optional<Name> station) {
            this(reference, location, status, items, blind, box, station, Optional.empty());
        }
    }

    /** Tells what was found, now, by the one who asks. */
    record RecordCount(String reference, List<Counted> lines) implements CountCommand {

        public RecordCount {
            lines = List.copyOf(lines);
        }
    }

    /** What is there of one account. */
    record Counted(AccountKey account, Quantity quantity) {}

    /** Someone who did not count agrees to the differences that were counted twice. */
    record ApproveCount(String reference, String reason) implements CountCommand {}

    /** Has what waits for review counted once more. */
    record CountAgain(String reference, String reason) implements CountCommand {}

    /** Ends a session; what was not agreed to changes nothing. */
    record CancelCount(String reference, String reason) implements CountCommand {}

    /** How often an item is to be counted at a place. */
    record SetCountPlan(CountPlan plan) implements CountCommand {}

    /** What differences pass, and how old a count may be. */
    record SetCountRules(CountRules rules) implements CountCommand {}

    /** Has an item counted at a place soon, for a reason that was seen elsewhere. */
    record RequestCount(ItemCode item, LocationCode location, CountNeed.Trigger trigger)
            implements CountCommand {}

    /**
     * Begins sessions for what is due, by plans or because of what was seen: one for each place,
     * blind, for the station that works there.
     *
     * @param most sessions to begin, 1 to 100; while one is open nothing of it may be picked
     * @param location only there, if given
     */
    record StartDueCounts(int most, Optional<LocationCode> location) implements CountCommand {

        private static final int MOST = 100;

        public StartDueCounts {
            if (most < 1 || most > MOST) {
                throw new IllegalArgumentException("most " + most + " must be 1 to " + MOST);
            }
        }
    }

    /**
     * Begins sessions for what happened so long ago as {@link CountRules#startAfterMicros()} says;
     * the centre asks it of itself. They lock nothing, and {@value #MOST_BY_ITSELF} are open at
     * once.
     */
    record StartNeededCounts() implements CountCommand {}

    /** A house counts no faster, and what waits is not lost. */
    int MOST_BY_ITSELF = 20;
}
