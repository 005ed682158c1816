package org.tallygate.ledger;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Moving a package moves its content and that of every package in it. The content is, in this
 * order: what the book holds in the package at the place that it came from, what it holds in it at
 * another physical place, what an expected receipt announced.
 */
final class Packages {

    private Packages() {}

    static Outcome post(Fact.PackageMoved fact, Master master, History history) {
        Optional<Outcome.Held> obstacle =
                Ledger.unfit(Optional.empty(), fact.from(), destination(fact))
                        .or(() -> Ledger.unfit("package", fact.to().pack()))
                        .or(() -> Ledger.unknownPlace(fact.from().location(), master))
                        .or(() -> Ledger.unknownPlace(fact.to().location(), master));
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Map<AccountKey, Quantity> held = new TreeMap<>();
        for (String sscc : PackageNode.withNested(fact.sscc(), history)) {
            held.putAll(history.contentOf(sscc));
        }
        held.values().removeIf(quantity -> !quantity.isPositive());
        Map<AccountKey, Quantity> there = new TreeMap<>(held);
        there.keySet().removeIf(key -> !key.location().equals(fact.from().location()));
        if (!there.isEmpty()) {
            return new Outcome.Posted(move(fact, there), List.of());
        }
        Map<AccountKey, Quantity> elsewhere = new TreeMap<>(held);
        elsewhere.keySet().removeIf(key -> !master.physical(key.location()));
        if (!elsewhere.isEmpty()) {
            LocationCode place = elsewhere.keySet().iterator().next().location();
            return new Outcome.Posted(
                    move(fact, elsewhere),
                    List.of(
                            new Raised(
                                    Raised.Kind.PACKAGE_ELSEWHERE,
                                    Optional.empty(),
                                    Optional.of(place),
                                    "package '"
                                            + fact.sscc()
                                            + "' was at '"
                                            + place
                                            + "' by the book, not at '"
                                            + fact.from().location()
                                            + "'")));
        }
        return announced(fact, master, history);
    }

    private static Outcome announced(Fact.PackageMoved fact, Master master, History history) {
        List<Body.PackageContent> content = history.announced(fact.sscc()).orElse(List.of());
        if (content.isEmpty()) {
            return new Outcome.Held(
                    Hold.UNKNOWN_PACKAGE,
                    "package '" + fact.sscc() + "' must be announced or packed before it moves");
        }
        Map<AccountKey, Quantity> from = new TreeMap<>();
        for (Body.PackageContent line : content) {
            Optional<Outcome.Held> obstacle =
                    Ledger.unfit(line.lot(), fact.from(), fact.to())
                            .or(() -> Ledger.tooLarge(line.quantity()))
                            .or(() -> Ledger.unknownItem(line.item(), master));
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
            AccountKey key = AccountKey.of(line.item(), line.lot(), fact.from());
            from.merge(key, line.quantity(), Quantity::plus);
        }
        return new Outcome.Posted(move(fact, from), List.of());
    }

    private static List<Movement> move(Fact.PackageMoved fact, Map<AccountKey, Quantity> from) {
        List<Movement> movements = new ArrayList<>();
        from.forEach((less, quantity) -> {
            AccountKey more = destination(fact, less);
            if (!more.equals(less)) {
                movements.add(
                        new Movement(less, more, quantity, fact.head().group(), movements.size()));
            }
        });
        return movements;
    }

    private static Account destination(Fact.PackageMoved fact) {
        return new Account(
                fact.to().location(),
                fact.to().status(),
                Optional.of(fact.sscc()),
                fact.to().owner());
    }

    /**
     * A package may hold goods of several states and owners; they keep them unless the fact changes
     * it.
     */
    private static AccountKey destination(Fact.PackageMoved fact, AccountKey less) {
        AccountKey more = AccountKey.of(less.item(), less.lot(), destination(fact));
        boolean sameStatus = fact.from().status() == fact.to().status();
        return new AccountKey(
                more.company(),
                more.item(),
                more.location(),
                sameStatus ? less.status() : more.status(),
                more.lot(),
                less.pack().or(more::pack),
                newOwner(fact).or(less::owner));
    }

    /** Whose all in it is from then on, when the fact changes that. */
    static Optional<String> newOwner(Fact.PackageMoved fact) {
        return fact.to().owner().filter(owner -> !fact.from().owner().equals(Optional.of(owner)));
    }
}
