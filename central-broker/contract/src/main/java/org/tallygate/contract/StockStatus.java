package org.tallygate.contract;

/** In which condition stock is; in transit and reserved are derived, never a status. */
public enum StockStatus {
    AVAILABLE,
    QUARANTINE,
    DAMAGED,
    RETURNED_UNINSPECTED,
    REPAIR,
    MARKDOWN,
    VENDOR_CLAIM,
    SCRAP
}
