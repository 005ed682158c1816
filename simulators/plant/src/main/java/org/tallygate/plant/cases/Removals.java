package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.removal.Candidate;
import org.tallygate.ledger.removal.Removal;
import org.tallygate.ledger.removal.Taken;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Lot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From which balances goods leave when a step does not say: by the product's own order. */
final class Removals {

    private Removals() {}

    static Removal of(Policy policy) {
        String word = policy.text("removal").orElse("fifo");
        for (Removal each : Removal.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw new NotUnderstood("removal '" + word + "' is not understood");
    }

    /**
     * What nobody was promised goes first, then what others were, then what is not there: a fact is
     * a fact. The house's own goods go before those of others, unless an owner is named.
     */
    static List<Taken> choose(Selection wanted, Quantity quantity, Shop shop) {
        Map<AccountKey, Long> taken = new LinkedHashMap<>();
        long left = quantity.micros();
        for (List<Candidate> each : stages(wanted, shop)) {
            for (Taken some : of(shop.policy()).choose(each, left)) {
                taken.merge(some.key(), some.micros(), Long::sum);
                left -= some.micros();
            }
        }
        if (left > 0) {
            AccountKey last = wanted.account(shop);
            for (AccountKey key : taken.keySet()) {
                last = key;
            }
            taken.merge(last, left, Long::sum);
        }
        return taken.entrySet().stream()
                .map(each -> new Taken(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<List<Candidate>> stages(Selection wanted, Shop shop) {
        Map<AccountKey, Long> reserved = Reserved.byAccount(shop);
        List<List<Candidate>> stages = List.of(list(), list(), list(), list());
        for (Cell cell : wanted.cellsOfAnybody(shop)) {
            long held = Math.min(cell.micros(), reserved.getOrDefault(cell.key(), 0L));
            int whose = wanted.fits(cell.key()) ? 0 : 1;
            stages.get(whose).add(candidate(cell, cell.micros() - held, shop));
            stages.get(2 + whose).add(candidate(cell, held, shop));
        }
        return stages;
    }

    private static List<Candidate> list() {
        return new ArrayList<>();
    }

    private static Candidate candidate(Cell cell, long free, Shop shop) {
        Optional<LocalDate> removeBy =
                cell.key()
                        .lot()
                        .flatMap(lot -> shop.stock().lot(cell.key().item(), lot))
                        .map(Lot::expiry);
        return new Candidate(
                cell.key(), free, cell.sinceMicros(), removeBy, cell.key().location().value());
    }
}
