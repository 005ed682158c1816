package org.tallygate.ledger.operate;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.Movement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Goods of consignors: whatever the owner's leaves to a customer becomes the company's there, by a
 * movement of its own, and what comes back as the owner's becomes the owner's again. So the sum of
 * these movements is what was sold of the owner's.
 */
final class Consignment {

    private final Set<String> consignors = new HashSet<>();
    private final Map<String, TreeMap<ItemCode, OwnerAccount>> accounts = new TreeMap<>();

    void put(Consignor consignor) {
        if (consignor.open()) {
            consignors.add(consignor.owner());
        } else {
            consignors.remove(consignor.owner());
        }
    }

    void put(OwnerAccount account) {
        accounts.computeIfAbsent(account.owner(), none -> new TreeMap<>())
                .put(account.item(), account);
    }

    /**
     * Brings what customers have of a consignor's back to nothing. A fact that is taken back brings
     * its change of owner with it, so that goes by what is left over.
     */
    Followed follow(List<Movement> movements) {
        Map<AccountKey, Long> over = new LinkedHashMap<>();
        Map<AccountKey, Long> bought = new LinkedHashMap<>();
        Map<AccountKey, Movement> cause = new LinkedHashMap<>();
        for (Movement movement : movements) {
            long micros = movement.quantity().micros();
            note(movement.to(), movement.from(), micros, movement, over, bought, cause);
            note(movement.from(), movement.to(), -micros, movement, over, bought, cause);
        }
        List<Movement> changes = new ArrayList<>();
        Map<String, OwnerAccount> changed = new LinkedHashMap<>();
        cause.forEach((key, of) -> {
            long micros = over.getOrDefault(key, 0L);
            if (micros > 0) {
                changes.add(movement(of, key, ours(key), micros));
            } else if (micros < 0) {
                changes.add(movement(of, ours(key), key, -micros));
            }
            count(changed, key, new Quantity(bought.getOrDefault(key, 0L) + micros));
        });
        return changed.isEmpty()
                ? Followed.NOTHING
                : new Followed(changes, List.<Kept>copyOf(changed.values()), List.of());
    }

    private void note(
            AccountKey key,
            AccountKey other,
            long micros,
            Movement movement,
            Map<AccountKey, Long> over,
            Map<AccountKey, Long> bought,
            Map<AccountKey, Movement> cause) {
        if (sold(key)) {
            over.merge(key, micros, Math::addExact);
            cause.put(key, movement);
            if (other.equals(ours(key))) {
                bought.merge(key, -micros, Math::addExact);
            }
        }
    }

    private boolean sold(AccountKey key) {
        return key.location().equals(VirtualLocation.CUSTOMER.code())
                && key.owner().filter(consignors::contains).isPresent();
    }

    private static AccountKey ours(AccountKey key) {
        return new AccountKey(
                key.company(),
                key.item(),
                key.location(),
                key.status(),
                key.lot(),
                key.pack(),
                Optional.empty());
    }

    private static Movement movement(Movement of, AccountKey from, AccountKey to, long micros) {
        return new Movement(from, to, new Quantity(micros), of.group(), of.index());
    }

    private void count(Map<String, OwnerAccount> changed, AccountKey key, Quantity more) {
        String owner = key.owner().orElseThrow();
        OwnerAccount before =
                accounts.getOrDefault(owner, new TreeMap<>())
                        .getOrDefault(
                                key.item(),
                                new OwnerAccount(owner, key.item(), Quantity.ZERO, Quantity.ZERO));
        OwnerAccount sofar = changed.getOrDefault(before.key(), before);
        changed.put(
                before.key(),
                new OwnerAccount(owner, key.item(), sofar.sold().plus(more), sofar.settled()));
    }

    /** Tells each item by what it is called now. */
    Decision settle(String owner, Merges merges) {
        Map<ItemCode, Quantity> lines = new TreeMap<>();
        List<OwnerAccount> settled = new ArrayList<>();
        for (OwnerAccount account : accounts.getOrDefault(owner, new TreeMap<>()).values()) {
            Quantity since = account.sold().minus(account.settled());
            if (!since.isZero()) {
                lines.merge(
                        merges.survivor(account.item()),
                        merges.now(account.item(), since),
                        Quantity::plus);
                settled.add(
                        new OwnerAccount(owner, account.item(), account.sold(), account.sold()));
            }
        }
        lines.values().removeIf(Quantity::isZero);
        return Decision.Done.keeping(
                new Statement(
                        owner,
                        lines.entrySet().stream()
                                .map(each -> new Statement.Line(each.getKey(), each.getValue()))
                                .toList()),
                settled);
    }
}
