package org.tallygate.ledger.document;

import org.tallygate.contract.VirtualLocation;

/** Where goods stand between two places of the company's. */
final class Transit {

    private Transit() {}

    /** What loose goods of a transfer have in place of a package while they are on their way. */
    static String shipment(String reference) {
        return "transfer " + reference;
    }

    static VirtualLocation place(Transfer transfer) {
        return transfer.fromCompany().equals(transfer.toCompany())
                ? VirtualLocation.TRANSIT
                : VirtualLocation.IC_TRANSIT;
    }
}
