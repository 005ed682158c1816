package org.tallygate.server.writer;

import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.reference.SupplierTerms;
import org.tallygate.ledger.stock.Stock;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Which items each supplier delivers by its terms, from which day on, and which it ever had goods
 * of here. Items are only added. One thread writes, any reads.
 */
final class Supplied {

    private final Map<String, ConcurrentNavigableMap<ItemCode, LocalDate>> items =
            new ConcurrentHashMap<>();

    void put(List<SupplierTerms> terms, List<Stock.Owned> owned) {
        terms.forEach(each -> of(each.supplier()).merge(each.item(), each.from(), Supplied::first));
        owned.forEach(each -> of(each.owner()).putIfAbsent(each.item(), LocalDate.MAX));
    }

    private ConcurrentNavigableMap<ItemCode, LocalDate> of(String supplier) {
        return items.computeIfAbsent(supplier, none -> new ConcurrentSkipListMap<>());
    }

    private static LocalDate first(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** From which day on a supplier delivers each of its items; never is the last day there is. */
    NavigableMap<ItemCode, LocalDate> by(String supplier) {
        ConcurrentNavigableMap<ItemCode, LocalDate> its = items.get(supplier);
        return its == null
                ? Collections.emptyNavigableMap()
                : Collections.unmodifiableNavigableMap(its);
    }
}
