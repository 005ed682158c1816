package org.tallygate.ledger;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;

import java.util.Optional;

/**
 * Goods are being counted and must not be picked until it is lifted.
 *
 * @param item the one item that is counted there; the whole place where there is none
 * @param session what counts there
 */
public record CountLock(
        LocationCode location, Optional<ItemCode> item, String session, boolean open)
        implements Kept {

    @Override
    public String kind() {
        return "count-lock";
    }

    /** One session locks a place once. */
    @Override
    public String key() {
        return session + "/" + Id128.named(location + "\n" + item);
    }
}
