package org.tallygate.ledger.stock;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;

import java.util.Optional;

/**
 * Stock that must not be promised while someone looks at it: a count in progress.
 *
 * @param item one item there, or all of them
 * @param by who locks, such as the count's session; each has locks of its own
 * @param held whether it still does
 */
public record Lock(LocationCode location, Optional<ItemCode> item, String by, boolean held)
        implements StockKept {

    public Lock {
        Printable.check("by", by, 64);
    }

    @Override
    public String kind() {
        return "lock";
    }

    @Override
    public String key() {
        return location + "|" + item.map(ItemCode::value).orElse("") + "|" + by;
    }

    @Override
    public boolean open() {
        return held;
    }
}
