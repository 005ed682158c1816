package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;

import java.util.Optional;

/** Accounts made of others. */
final class Accounts {

    private Accounts() {}

    /** Loose goods in good condition, of no lot, the company's own. */
    static AccountKey plain(ItemCode item, LocationCode location) {
        return at(AccountKey.MAIN, item, location, StockStatus.AVAILABLE);
    }

    static AccountKey at(Name company, ItemCode item, LocationCode location, StockStatus status) {
        return new AccountKey(
                company,
                item,
                location,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same goods at another place. */
    static AccountKey moved(AccountKey key, LocationCode to) {
        return new AccountKey(
                key.company(), key.item(), to, key.status(), key.lot(), key.pack(), key.owner());
    }

    /** The same goods in another condition. */
    static AccountKey as(AccountKey key, StockStatus status) {
        return new AccountKey(
                key.company(),
                key.item(),
                key.location(),
                status,
                key.lot(),
                key.pack(),
                key.owner());
    }

    static AccountKey in(AccountKey key, Optional<String> pack) {
        return new AccountKey(
                key.company(),
                key.item(),
                key.location(),
                key.status(),
                key.lot(),
                pack,
                key.owner());
    }

    static AccountKey of(AccountKey key, Optional<String> owner) {
        return new AccountKey(
                key.company(),
                key.item(),
                key.location(),
                key.status(),
                key.lot(),
                key.pack(),
                owner);
    }

    static AccountKey owing(AccountKey key, Name company) {
        return new AccountKey(
                company,
                key.item(),
                key.location(),
                key.status(),
                key.lot(),
                key.pack(),
                key.owner());
    }
}
