package org.tallygate.ledger.promise;

import org.tallygate.contract.LocationCode;
import org.tallygate.ledger.AccountKey;

/** What places are, by the master data and rules of now. */
interface Ground {

    /** Whether goods of the account may be picked for a customer. */
    boolean pickable(AccountKey key);

    /** The store, warehouse or other node that a place is a part of: sums are kept by it. */
    LocationCode node(LocationCode place);
}
