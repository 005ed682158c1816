package org.tallygate.ledger.operate;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Kept;
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

    Followed follow(List<Movement> movements) {
        List<Movement> changes = new ArrayList<>();
        Map<String, OwnerAccount> changed = new LinkedHashMap<>();
        for (Movement movement : movements) {
            if (sold(movement.to()) && !sold(movement.from())) {
                changes.add(movement(movement, movement.to(), ours(movement.to())));
                count(changed, movement.to(), movement.quantity());
            } else if (sold(movement.from()) && !sold(movement.to())) {
                changes.add(movement(movement, ours(movement.from()), movement.from()));
                count(changed, movement.from(), movement.quantity().negate());
            }
        }
        return changes.isEmpty()
                ? Followed.NOTHING
                : new Followed(changes, List.<Kept>copyOf(changed.values()), List.of());
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

    private static Movement movement(Movement of, AccountKey from, AccountKey to) {
        return new Movement(from, to, of.quantity(), of.group(), of.index());
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

    Decision settle(String owner) {
        List<Statement.Line> lines = new ArrayList<>();
        List<OwnerAccount> settled = new ArrayList<>();
        for (OwnerAccount account : accounts.getOrDefault(owner, new TreeMap<>()).values()) {
            Quantity since = account.sold().minus(account.settled());
            if (!since.isZero()) {
                lines.add(new Statement.Line(account.item(), since));
                settled.add(
                        new OwnerAccount(owner, account.item(), account.sold(), account.sold()));
            }
        }
        return Decision.Done.keeping(new Statement(owner, lines), settled);
    }
}
