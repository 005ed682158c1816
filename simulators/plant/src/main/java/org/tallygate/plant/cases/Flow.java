package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.ledger.AccountKey;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Goods that go from one account to another, as facts say it. */
record Flow(AccountKey from, AccountKey to, Quantity quantity, Optional<LocalDate> expiry) {

    static Flow of(AccountKey from, AccountKey to, Quantity quantity) {
        return new Flow(from, to, quantity, Optional.empty());
    }

    /** The account of the same goods at a place that no one can walk to; packages end there. */
    static AccountKey at(VirtualLocation place, AccountKey goods) {
        return new AccountKey(
                goods.company(),
                goods.item(),
                place.code(),
                goods.status(),
                goods.lot(),
                Optional.empty(),
                goods.owner());
    }

    /** The account of the same goods at another place. */
    static AccountKey moved(AccountKey goods, LocationCode place) {
        return new AccountKey(
                goods.company(),
                goods.item(),
                place,
                goods.status(),
                goods.lot(),
                goods.pack(),
                goods.owner());
    }

    /** The account of the same goods in that package, or loose. */
    static AccountKey packed(AccountKey goods, Optional<String> pack) {
        return new AccountKey(
                goods.company(),
                goods.item(),
                goods.location(),
                goods.status(),
                goods.lot(),
                pack,
                goods.owner());
    }

    Flow back() {
        return new Flow(to, from, quantity, expiry);
    }

    Flow with(Quantity other) {
        return new Flow(from, to, other, expiry);
    }

    /** The fact of it; both ends are of one lot. */
    Fact.Moved fact(Shop shop, long occurredMicros) {
        return new Fact.Moved(
                shop.head(occurredMicros),
                from.item(),
                quantity,
                new Goods(from.lot(), expiry, List.of()),
                account(from),
                account(to));
    }

    private static Account account(AccountKey key) {
        return new Account(key.location(), key.status(), key.pack(), key.owner());
    }
}
