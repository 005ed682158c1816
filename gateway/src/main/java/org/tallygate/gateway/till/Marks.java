package org.tallygate.gateway.till;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.LeasePart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the facts of a till carry among their identifiers, so that all that is known of tills can be
 * folded from facts alone.
 *
 * @param key of the transaction
 * @param content hash of the transaction
 * @param ofPromise the key of the promise that goods were kept under
 * @param leases so much of each lease
 * @param quantity when the fact itself has none
 */
record Marks(
        String key,
        String content,
        Optional<String> ofPromise,
        Map<Id128, Quantity> leases,
        Optional<Quantity> quantity) {

    private static final String KEY = "till-transaction";
    private static final String CONTENT = "till-content";
    private static final String PROMISE = "till-promise";
    private static final String QUANTITY = "quantity";

    List<Identifier> identifiers() {
        List<Identifier> all = new ArrayList<>();
        all.add(new Identifier(KEY, key));
        all.add(new Identifier(CONTENT, content));
        ofPromise.ifPresent(promise -> all.add(new Identifier(PROMISE, promise)));
        leases.forEach((lease, part) -> all.add(new LeasePart(lease, part).identifier()));
        quantity.ifPresent(some -> all.add(new Identifier(QUANTITY, some.toString())));
        return all;
    }

    /** Those of a fact; none when no till told it. */
    static Optional<Marks> of(Fact fact) {
        List<Identifier> all = fact.head().asRead();
        Optional<String> key = first(all, KEY);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Map<Id128, Quantity> leases = new LinkedHashMap<>();
        LeasePart.of(fact.head())
                .forEach(part -> leases.merge(part.lease(), part.quantity(), Quantity::plus));
        return Optional.of(
                new Marks(
                        key.get(),
                        first(all, CONTENT).orElse(""),
                        first(all, PROMISE),
                        leases,
                        first(all, QUANTITY).map(Quantity::parse)));
    }

    private static Optional<String> first(List<Identifier> all, String kind) {
        return all.stream()
                .filter(each -> each.kind().equals(kind))
                .map(Identifier::value)
                .findFirst();
    }
}
