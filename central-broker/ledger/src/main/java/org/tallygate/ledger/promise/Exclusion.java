package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;

import java.util.Optional;

/** A channel does not sell an item, or not from a place, or not the item from the place. */
public record Exclusion(
        Name channel, Optional<ItemCode> item, Optional<LocationCode> location, boolean inForce)
        implements PromiseKept {

    public Exclusion {
        if (item.isEmpty() && location.isEmpty()) {
            throw new IllegalArgumentException("either item or location must be given");
        }
    }

    @Override
    public String kind() {
        return "exclusion";
    }

    @Override
    public String key() {
        return channel
                + "|"
                + item.map(ItemCode::value).orElse("")
                + "|"
                + location.map(LocationCode::value).orElse("");
    }

    @Override
    public boolean open() {
        return inForce;
    }
}
