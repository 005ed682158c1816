package org.tallygate.device.rfid.llrp;

/** The standard and nothing else. */
enum NoExtension implements VendorExtension {
    INSTANCE
}
