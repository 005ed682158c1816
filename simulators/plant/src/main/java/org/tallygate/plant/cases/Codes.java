package org.tallygate.plant.cases;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.VirtualLocation;

import java.util.Locale;
import java.util.Map;

/** What the words of a case are in the product: its places and its items. */
final class Codes {

    /** The place of a step that names none. */
    static final LocationCode STOCK = new LocationCode("stock");

    /** Where goods stand that a step rejects without saying where to. */
    static final LocationCode REJECTED = new LocationCode("rejected");

    /** The item of a step that names none. */
    static final ItemCode ITEM = new ItemCode("p");

    private static final Map<String, VirtualLocation> VIRTUAL =
            Map.of(
                    "supplier", VirtualLocation.SUPPLIER,
                    "vendor", VirtualLocation.SUPPLIER,
                    "customer", VirtualLocation.CUSTOMER,
                    "inventory_loss", VirtualLocation.INVENTORY_LOSS,
                    "scrap", VirtualLocation.SCRAP,
                    "production", VirtualLocation.PRODUCTION,
                    "transit", VirtualLocation.TRANSIT);

    private Codes() {}

    /** A place one can walk to keeps its name; {@code transit_same_company} is in transit. */
    static LocationCode place(String word) {
        VirtualLocation virtual = VIRTUAL.get(word.startsWith("transit") ? "transit" : word);
        return virtual == null ? new LocationCode(word) : virtual.code();
    }

    /** The word for a place, as a case has it. */
    static String word(LocationCode place) {
        return VirtualLocation.isOne(place)
                ? place.value().toLowerCase(Locale.ROOT)
                : place.value();
    }

    static ItemCode item(String word) {
        return new ItemCode(word);
    }
}
