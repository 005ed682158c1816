package org.tallygate.contract;

/** Places that no one can walk to; they make every movement balance. */
public enum VirtualLocation {
    SUPPLIER,
    CUSTOMER,
    INVENTORY_LOSS,
    SCRAP,
    PRODUCTION,
    TRANSIT,
    IC_TRANSIT,
    /**
     * Where goods of an item that was merged into another went, and those of the other came from.
     */
    ITEM_MERGE;

    public LocationCode code() {
        return new LocationCode(name());
    }

    /** Whether the code is one of these; a customer's own place may not use such a name. */
    public static boolean isOne(LocationCode code) {
        for (VirtualLocation each : values()) {
            if (each.name().equals(code.value())) {
                return true;
            }
        }
        return false;
    }
}
