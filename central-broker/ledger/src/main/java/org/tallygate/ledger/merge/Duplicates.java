package org.tallygate.ledger.merge;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.reference.ForeignCode;
import org.tallygate.ledger.reference.SupplierTerms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Items that look to be the same, found by what they share: each thing that may be shared is a key,
 * and only items with an equal key are ever compared. Merged items are no candidates.
 */
public final class Duplicates {

    /** Items with one key beyond this are not paired: what so many share tells nothing. */
    static final int MOST_ALIKE = 8;

    /** Beyond this a list helps nobody. */
    static final int MOST_PAIRS = 10_000;

    private final Master master;
    private final Map<Key, TreeSet<ItemCode>> alike = new TreeMap<>();

    /** What two items share; the strongest first. */
    public enum Because {
        /** GTINs that differ in the indicator of the packaging level only, GS1 section 2.1.4. */
        SAME_TRADE_ITEM,
        /** One code of other systems, or one of the house, but for case and punctuation. */
        SAME_CODE,
        /** One number of one supplier. */
        SAME_SUPPLIER_ITEM,
        /** The same words and unit. */
        SAME_NAME
    }

    /** Two that look to be the same; {@code one} comes before {@code other} by its code. */
    public record Pair(ItemCode one, ItemCode other, Map<Because, String> because) {

        public Pair {
            because = Map.copyOf(because);
        }

        /** Puts the strongest pairs first, and tells each from all others. */
        public String rank() {
            int first = because.keySet().stream().mapToInt(Because::ordinal).min().orElse(9);
            return first + "" + (9 - because.size()) + '|' + one + '|' + other;
        }
    }

    private record Key(Because because, String value) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int by = because.compareTo(other.because);
            return by == 0 ? value.compareTo(other.value) : by;
        }
    }

    private Duplicates(Master master) {
        this.master = master;
    }

    /** All pairs, the strongest first. */
    public static List<Pair> of(
            Master master, Collection<ForeignCode> codes, Collection<SupplierTerms> terms) {
        Duplicates found = new Duplicates(master);
        master.items().forEach(found::note);
        codes.forEach(code -> found.code(code.code(), code.item()));
        terms.forEach(
                each -> each.supplierItem().ifPresent(number -> found.supplier(each, number)));
        return found.pairs();
    }

    private void note(Body.Item item) {
        for (Body.TradeCode code : item.codes()) {
            // Without indicator and check digit it is the trade item, whatever it is packed in.
            note(Because.SAME_TRADE_ITEM, code.gtin().substring(1, 13), item.item());
        }
        code(item.item().value(), item.item());
        String words = Words.of(item.description());
        if (!words.isEmpty()) {
            note(Because.SAME_NAME, words + '|' + Words.of(item.baseUnit()), item.item());
        }
    }

    private void code(String code, ItemCode item) {
        String plain = Words.plain(code);
        if (plain.length() > 2) {
            note(Because.SAME_CODE, plain, item);
        }
    }

    private void supplier(SupplierTerms terms, String number) {
        note(
                Because.SAME_SUPPLIER_ITEM,
                terms.supplier() + '|' + Words.plain(number),
                terms.item());
    }

    private void note(Because because, String value, ItemCode item) {
        if (master.item(item).isPresent() && master.merges().of(item).isEmpty()) {
            alike.computeIfAbsent(new Key(because, value), none -> new TreeSet<>()).add(item);
        }
    }

    private List<Pair> pairs() {
        Map<String, Map<Because, String>> reasons = new TreeMap<>();
        Map<String, List<ItemCode>> of = new TreeMap<>();
        alike.forEach((key, items) -> {
            if (items.size() < 2 || items.size() > MOST_ALIKE) {
                return;
            }
            List<ItemCode> all = List.copyOf(items);
            for (int i = 0; i < all.size(); i++) {
                for (ItemCode other : all.subList(i + 1, all.size())) {
                    String pair = all.get(i).value() + '\n' + other;
                    if (of.size() < MOST_PAIRS || of.containsKey(pair)) {
                        of.putIfAbsent(pair, List.of(all.get(i), other));
                        reasons.computeIfAbsent(pair, none -> new EnumMap<>(Because.class))
                                .putIfAbsent(key.because(), key.value());
                    }
                }
            }
        });
        List<Pair> pairs = new ArrayList<>();
        of.forEach((pair, both) ->
                pairs.add(
                        new Pair(both.get(0), both.get(1), reasons.getOrDefault(pair, Map.of()))));
        pairs.sort(Comparator.comparing(Pair::rank));
        return pairs;
    }
}
