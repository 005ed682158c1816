package org.tallygate.contract.fact;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;

import java.util.Optional;

/**
 * Where goods are and how: one end of a movement.
 *
 * @param pack the SSCC that holds them, 18 digits, if any
 * @param owner who owns them when it is not the company itself
 */
public record Account(
        LocationCode location, StockStatus status, Optional<String> pack, Optional<String> owner) {

    public static Account of(LocationCode location, StockStatus status) {
        return new Account(location, status, Optional.empty(), Optional.empty());
    }

    public static Account of(VirtualLocation place) {
        return of(place.code(), StockStatus.AVAILABLE);
    }

    /** The same goods of this owner. */
    public Account ownedBy(String other) {
        return new Account(location, status, pack, Optional.of(other));
    }

    /** The same goods in this package, or in none. */
    public Account packedIn(Optional<String> other) {
        return new Account(location, status, other, owner);
    }
}
