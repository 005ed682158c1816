package org.tallygate.ledger.document;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;

import java.util.Optional;

/** Where goods stand between two places of the company's, and under what. */
final class Transit {

    private Transit() {}

    /** What loose goods of a transfer have in place of a package while they are on their way. */
    static String shipment(String reference) {
        return "transfer " + reference;
    }

    static LocationCode place(Transfer transfer) {
        return (transfer.fromCompany().equals(transfer.toCompany())
                        ? VirtualLocation.TRANSIT
                        : VirtualLocation.IC_TRANSIT)
                .code();
    }

    /** In whose ledger goods on their way stand. */
    static Name company(Transfer transfer) {
        return transfer.titleAtDispatch() ? transfer.toCompany() : transfer.fromCompany();
    }

    static boolean isPlace(LocationCode code) {
        return code.equals(VirtualLocation.TRANSIT.code())
                || code.equals(VirtualLocation.IC_TRANSIT.code());
    }

    /** The account of goods on their way with a transfer, of the account that they came from. */
    static AccountKey account(Transfer transfer, AccountKey from) {
        Optional<String> pack =
                from.pack()
                        .filter(transfer.progress().packages()::contains)
                        .or(() -> Optional.of(shipment(transfer.reference())));
        return new AccountKey(
                company(transfer),
                from.item(),
                place(transfer),
                from.status(),
                from.lot(),
                pack,
                from.owner());
    }

    /** Whether an account is one of goods on their way with this transfer. */
    static boolean holds(Transfer transfer, AccountKey key) {
        return isPlace(key.location())
                && key.pack()
                        .filter(pack ->
                                pack.equals(shipment(transfer.reference()))
                                        || transfer.progress().packages().contains(pack))
                        .isPresent();
    }

    static boolean isUnderWay(Transfer transfer) {
        return !transfer.settled()
                && transfer.lines().stream().anyMatch(line -> line.inTransit().isPositive());
    }
}
