package org.tallygate.ledger.count;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.ReplayKey;

import java.util.List;
import java.util.Optional;

/**
 * A count in progress. A difference that is too large is counted again by another person, who is
 * not told the first one's figure, and then agreed to by a third.
 *
 * @param round 1 at first, 2 and more when something is counted again
 * @param lines by account
 * @param locks whether nothing of it may be picked meanwhile; absent is yes
 */
public record CountSession(
        String reference,
        LocationCode location,
        StockStatus status,
        List<ItemCode> items,
        boolean blind,
        Optional<Topics> box,
        Optional<Name> station,
        String startedBy,
        long startedMicros,
        int round,
        State state,
        List<Line> lines,
        Optional<Boolean> locks)
        implements CountKept {

    public CountSession {
        items = List.copyOf(items);
        lines = List.copyOf(lines);
    }

    /** Where it stands. */
    public enum State {
        COUNTING,
        RECOUNTING,
        REVIEW,
        COMPLETED,
        CANCELLED
    }

    /**
     * One account.
     *
     * @param frozen what the book had when the session began
     * @param found each time that it was counted
     */
    public record Line(AccountKey account, Quantity frozen, List<Found> found, Step step) {

        public Line {
            found = List.copyOf(found);
        }

        /** Whether it is to be counted yet, or again, and by this person. */
        boolean waitsFor(String by) {
            return step == Step.TO_COUNT
                    || (step == Step.TO_RECOUNT && !found.getLast().by().equals(by));
        }

        /** Counted less expected at that moment; empty before it was counted. */
        public Optional<Quantity> variance() {
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(found.getLast().counted().minus(found.getLast().expected()));
        }
    }

    /**
     * What somebody found.
     *
     * @param expected what the book had at that very moment, so that sales meanwhile are no
     *     difference
     */
    public record Found(Quantity counted, Quantity expected, ReplayKey at, String by) {}

    /** Where a line stands. */
    public enum Step {
        TO_COUNT,
        TO_RECOUNT,
        TO_REVIEW,
        ACCEPTED
    }

    @Override
    public String kind() {
        return "count-session";
    }

    @Override
    public String key() {
        return reference;
    }

    @Override
    public boolean open() {
        return state != State.COMPLETED && state != State.CANCELLED;
    }

    /** The id of the task document that a station gets. */
    public Id128 task() {
        return Id128.named("count-session\n" + reference);
    }

    boolean isLocking() {
        return locks.orElse(true);
    }

    boolean covers(AccountKey account) {
        return account.location().equals(location)
                && account.status() == status
                && (items.isEmpty() || items.contains(account.item()));
    }

    CountSession with(int newRound, State newState, List<Line> newLines) {
        return new CountSession(
                reference,
                location,
                status,
                items,
                blind,
                box,
                station,
                startedBy,
                startedMicros,
                newRound,
                newState,
                newLines,
                locks);
    }
}
