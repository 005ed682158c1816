package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.Pending.Purpose;
import org.tallygate.ledger.promise.Take;
import org.tallygate.ledger.promise.Terms;
import org.tallygate.ledger.promise.Wanted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is set apart, read from the promises that the ledger keeps. */
final class Reserved {

    /** Whom the goods were promised to that a case begins with. */
    static final String BEFORE = "before the case";

    private Reserved() {}

    /** A promise from before the case; the goods need not be there. */
    static Pending before(AccountKey account, Quantity quantity, Shop shop) {
        int line = (int) open(shop, Purpose.RESERVATION, BEFORE).count() + 1;
        return new Pending(
                shop.name("before " + line),
                Purpose.RESERVATION,
                BEFORE,
                line,
                Optional.empty(),
                new Wanted(
                        account.item(),
                        List.of(account.location()),
                        account.lot(),
                        account.pack(),
                        account.owner(),
                        Wanted.ANY_STEP),
                new Terms(
                        line,
                        0,
                        false,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Terms.SURE),
                quantity,
                Quantity.ZERO,
                Quantity.ZERO,
                List.of(new Take(account, quantity)),
                Optional.empty(),
                Pending.State.OPEN);
    }

    /** The open ones of an order, in the order in which they came; of all orders without one. */
    static Stream<Pending> open(Shop shop, Purpose purpose, String reference) {
        return all(shop, purpose, reference).filter(Pending::open);
    }

    static Stream<Pending> all(Shop shop, Purpose purpose, String reference) {
        return shop.log()
                .kept(Pending.class)
                .filter(each -> each.purpose() == purpose)
                .filter(each -> reference.isEmpty() || each.reference().equals(reference));
    }

    /** For orders, carts and leases. */
    static Map<AccountKey, Long> byAccount(Shop shop) {
        Map<AccountKey, Long> all = new HashMap<>();
        shop.log()
                .kept(Pending.class)
                .filter(Pending::open)
                .flatMap(each -> each.takes().stream())
                .forEach(take -> all.merge(take.from(), take.quantity().micros(), Long::sum));
        return all;
    }

    static Quantity of(Shop shop, Predicate<AccountKey> which) {
        return new Quantity(
                byAccount(shop).entrySet().stream()
                        .filter(each -> which.test(each.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }

    /** For orders alone. */
    static Quantity hard(Shop shop, Predicate<AccountKey> which) {
        return sum(
                open(shop, Purpose.RESERVATION, "")
                        .flatMap(each -> each.takes().stream())
                        .filter(take -> which.test(take.from())));
    }

    static Quantity ofOrder(Shop shop, String reference) {
        return sum(
                open(shop, Purpose.RESERVATION, reference).flatMap(each -> each.takes().stream()));
    }

    private static Quantity sum(Stream<Take> takes) {
        return takes.map(Take::quantity).reduce(Quantity.ZERO, Quantity::plus);
    }
}
