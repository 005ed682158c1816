package org.tallygate.ledger;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the book already says, as far as the rules need it. */
public interface History {

    /** An accepted fact; empty when the book has none of that name. */
    Optional<Past> past(Id128 journal, long sequence);

    /** Every account that holds something in this package, with its balance, which is not 0. */
    Map<AccountKey, Quantity> contentOf(String sscc);

    /** What an expected receipt said that this package holds. */
    Optional<List<Body.PackageContent>> announced(String sscc);

    /**
     * What became of a fact.
     *
     * @param held it waits for a person
     * @param reversed a later fact took it back
     */
    record Past(Link link, List<Movement> movements, boolean held, boolean reversed) {

        public Past {
            movements = List.copyOf(movements);
        }
    }
}
