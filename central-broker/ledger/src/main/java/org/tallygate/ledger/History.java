package org.tallygate.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the book already says, as far as the rules need it. A fact that a box entered again into a
 * younger journal is the same fact: it is known by its original's name and by those of its copies.
 */
public interface History {

    /** An accepted fact by any of its names; empty when the book has none of that name and link. */
    Optional<Past> past(FactId name);

    /** Those of these names, of originals, under which the book has a fact. */
    Set<FactId> known(Set<FactId> names);

    /**
     * Whether copies of facts of this journal came, so that their originals may come after them.
     */
    boolean hasCopiesOf(Id128 journal);

    /** Every account that holds something in this package, with its balance, which is not 0. */
    Map<AccountKey, Quantity> contentOf(String sscc);

    /** What an expected receipt said that this package holds. */
    Optional<List<Body.PackageContent>> announced(String sscc);

    /**
     * What came to each account, less what left it, by everything that counts after that moment.
     * Accounts of which there is nothing may be left out.
     */
    Map<AccountKey, Quantity> after(Map<AccountKey, ReplayKey> moments);

    /**
     * How goods of an item went from one account to another, which is so by what counts at that
     * moment or later: movements between places, or in and out of packages, of what is good or
     * waits for an inspection.
     *
     * @param micros microseconds since 1970-01-01T00:00Z
     */
    Map<Way, Quantity> ways(ItemCode item, long micros);

    /** Every account at that place that was ever posted to, of goods in no package. */
    Set<AccountKey> looseAt(LocationCode location, StockStatus status);

    /** A piece of kept state in its last form, open or closed. */
    Optional<Kept> stateOf(String kind, String key);

    /** From where to where; the status that goods had on it is left out. */
    record Way(AccountKey from, AccountKey to) {

        /** The way of a movement, if it is one. */
        public static Optional<Way> of(Movement movement) {
            AccountKey from = movement.from().counted();
            AccountKey to = movement.to().counted();
            return from.status() == StockStatus.AVAILABLE
                            && to.status() == StockStatus.AVAILABLE
                            && !from.equals(to)
                    ? Optional.of(new Way(from, to))
                    : Optional.empty();
        }
    }

    /**
     * What became of a fact.
     *
     * @param at where it was accepted first, as original or as copy
     * @param when when it happened, under its original's name
     * @param held it waits for a person
     * @param reversed a later fact took it back
     */
    record Past(
            FactId at, ReplayKey when, List<Movement> movements, boolean held, boolean reversed) {

        public Past {
            movements = List.copyOf(movements);
        }
    }
}
