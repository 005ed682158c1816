package org.tallygate.server.book;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reading what was. A question looks at a bounded piece of the book, however large that is, and
 * says where to go on; a page may hold less than was wished, or nothing, and not be the last.
 */
public interface PastView {

    /** The most movements, or accounts, that one question looks through. */
    int MOST_LOOKED_AT = 10_000;

    /**
     * What moved before an offset, newest first.
     *
     * @param before an offset of the book; beyond its end for the first page
     */
    Moves movements(MoveFilter filter, long before, int limit);

    /**
     * @param location one of the two ends
     */
    record MoveFilter(Optional<ItemCode> item, Optional<LocationCode> location) {}

    /**
     * @param offset the book's
     * @param next the offset before which to go on; empty at the end
     */
    record Moves(long offset, List<Moved> rows, OptionalLong next) {

        public Moves {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A movement in the book.
     *
     * @param offset of the fact or command that moved it
     * @param countsMicros when it counts, microseconds since 1970-01-01T00:00Z
     */
    record Moved(long offset, Movement movement, long countsMicros) {}

    /**
     * Balances as they were, those of 0 left out, in the order of their keys: what is there now
     * less what came after.
     *
     * @param after the key to go on after
     */
    Balances balancesAt(PlaceFilter filter, Moment moment, Optional<AccountKey> after, int limit);

    /** One of them at least: all places of an item, all items at a place, an item at a place. */
    record PlaceFilter(Optional<ItemCode> item, Optional<LocationCode> location) {

        public PlaceFilter {
            if (item.isEmpty() && location.isEmpty()) {
                throw new IllegalArgumentException("item or location must be given");
            }
        }
    }

    /**
     * When and by whose knowledge.
     *
     * @param occurredMicros what counts later is left out; empty for now
     * @param knownOffset what the book learned later is left out; empty for all
     */
    record Moment(OptionalLong occurredMicros, OptionalLong knownOffset) {

        public static final Moment NOW = new Moment(OptionalLong.empty(), OptionalLong.empty());

        public static Moment occurred(long micros) {
            return new Moment(OptionalLong.of(micros), OptionalLong.empty());
        }

        public static Moment known(long offset) {
            return new Moment(OptionalLong.empty(), OptionalLong.of(offset));
        }

        /** Whether something that counts then and stands there is left out. */
        boolean isBefore(long countsMicros, long offset) {
            return countsMicros > occurredMicros.orElse(Long.MAX_VALUE)
                    || offset > knownOffset.orElse(Long.MAX_VALUE);
        }
    }

    /**
     * @param offset the book's
     * @param next the key after which to go on; empty at the end
     */
    record Balances(long offset, List<Balance> rows, Optional<AccountKey> next) {

        public Balances {
            rows = List.copyOf(rows);
        }
    }

    record Balance(AccountKey key, Quantity quantity) {}
}
