package org.tallygate.ledger;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.VirtualLocation;

/**
 * A location of the master data.
 *
 * @param pickable whether stock there may be promised to a customer
 */
public record Place(LocationCode code, String name, Kind kind, boolean pickable) {

    public Place {
        Printable.check("name", name, 200);
        if (VirtualLocation.isOne(code)) {
            throw new IllegalArgumentException(
                    "location '" + code + "' is the name of a virtual place; choose another");
        }
        if (pickable && kind == Kind.VIRTUAL) {
            throw new IllegalArgumentException(
                    "location '" + code + "' is virtual and must not be pickable");
        }
    }

    /** Whether someone can walk there. */
    public enum Kind {
        PHYSICAL,
        VIRTUAL
    }
}
