package org.tallygate.contract;

/** In which condition stock is; in transit and reserved are derived, never a status. */
public enum StockStatus {
    AVAILABLE,
    QUARANTINE,
    DAMAGED,
    /** A supplier brought it, and it is sold to nobody before it was looked at. */
    RECEIVED_UNINSPECTED,
    RETURNED_UNINSPECTED,
    REPAIR,
    MARKDOWN,
    VENDOR_CLAIM,
    SCRAP
}
