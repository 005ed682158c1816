package org.tallygate.gateway.station;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The item master, ready to be looked up. Immutable, thread-safe. */
public final class Items {

    /** No item is known, as on a box that has not heard from the centre yet. */
    public static final Items NONE = new Items(0, new Body.ItemMaster(List.of()));

    /** An item in the unit that a GTIN stands for. */
    public record Unit(Body.Item item, String name, Quantity factor) {}

    private final long version;
    private final Map<String, Unit> byGtin = new HashMap<>();
    private final Map<ItemCode, Body.Item> byCode = new HashMap<>();

    private Items(long version, Body.ItemMaster master) {
        this.version = version;
        for (Body.Item item : master.items()) {
            byCode.put(item.item(), item);
            for (Body.TradeCode code : item.codes()) {
                byGtin.putIfAbsent(code.gtin(), new Unit(item, code.unit(), code.factor()));
            }
        }
    }

    /**
     * @throws IllegalArgumentException when the document is no item master
     */
    public static Items of(Document master) {
        if (!(master.body() instanceof Body.ItemMaster items)) {
            throw new IllegalArgumentException(
                    "document "
                            + master.id()
                            + " is "
                            + master.body().kind()
                            + ", must be"
                            + " ItemMaster");
        }
        return new Items(master.revision(), items);
    }

    /** The revision of the master document; 0 when there is none. */
    public long version() {
        return version;
    }

    public Optional<Unit> byGtin(String gtin14) {
        return Optional.ofNullable(byGtin.get(gtin14));
    }

    public Optional<Body.Item> byCode(ItemCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * The items whose description, code or trade codes hold every one of these words, in any case;
     * those that begin with the first of them stand first.
     */
    public List<Body.Item> find(String words, int most) {
        List<String> wanted =
                Stream.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        return byCode.values().stream()
                .filter(item -> wanted.stream().allMatch(word -> says(item, word)))
                .sorted(
                        Comparator.comparing((Body.Item item) -> !begins(item, wanted.getFirst()))
                                .thenComparing(Body.Item::description)
                                .thenComparing(item -> item.item().value()))
                .limit(most)
                .toList();
    }

    private static boolean says(Body.Item item, String word) {
        return item.description().toLowerCase(Locale.ROOT).contains(word)
                || item.item().value().toLowerCase(Locale.ROOT).contains(word)
                || item.codes().stream().anyMatch(code -> code.gtin().contains(word));
    }

    private static boolean begins(Body.Item item, String word) {
        return item.description().toLowerCase(Locale.ROOT).startsWith(word)
                || item.item().value().toLowerCase(Locale.ROOT).startsWith(word);
    }

    public String description(ItemCode code) {
        return byCode(code).map(Body.Item::description).orElse(code.value());
    }

    public String baseUnit(ItemCode code) {
        return byCode(code).map(Body.Item::baseUnit).orElse("");
    }
}
