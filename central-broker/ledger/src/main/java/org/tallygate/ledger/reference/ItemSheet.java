package org.tallygate.ledger.reference;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;
import org.tallygate.ledger.unit.Precision;
import org.tallygate.ledger.unit.Unit;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the centre knows of an item beside what boxes need. Its owner and the time from which it
 * holds are those of the command that set it.
 *
 * @param style the item that this is a variant of
 * @param attributes what tells it from other variants: size, colour
 * @param category from the widest to the narrowest, as in {@code food}, {@code coffee}
 * @param handling a word that rules go by: cold, hazardous, high-value
 * @param precision how exactly its amounts are meant
 * @param baseStepMicros the smallest amount of the base unit that is dealt with
 * @param units others than the base unit and those of its trade codes
 * @param milligramsEach what one base unit weighs, 10^-3 g
 */
public record ItemSheet(
        ItemCode item,
        Optional<ItemCode> style,
        Map<String, String> attributes,
        List<String> category,
        Optional<String> handling,
        Precision precision,
        long baseStepMicros,
        List<Unit> units,
        Optional<Long> milligramsEach)
        implements ReferenceKept {

    public ItemSheet {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        category = List.copyOf(category);
        units = List.copyOf(units);
        category.forEach(each -> Printable.check("category", each, 64));
        handling.ifPresent(word -> Printable.check("handling", word, 32));
        if (baseStepMicros < 1) {
            throw new IllegalArgumentException(
                    "baseStepMicros " + baseStepMicros + " must be 1 or more");
        }
        if (milligramsEach.isPresent() && milligramsEach.get() < 0) {
            throw new IllegalArgumentException(
                    "milligramsEach " + milligramsEach.get() + " must be 0 or more");
        }
        Set<String> names = new HashSet<>();
        for (Unit unit : units) {
            if (!names.add(unit.name())) {
                throw new IllegalArgumentException(
                        "unit '" + unit.name() + "' must stand once in the sheet of " + item);
            }
        }
    }

    /** Of an item of which nothing is known. */
    public static ItemSheet blank(ItemCode item) {
        return new ItemSheet(
                item,
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Precision.FINEST,
                Unit.FINEST,
                List.of(),
                Optional.empty());
    }

    @Override
    public String kind() {
        return "item-sheet";
    }

    @Override
    public String key() {
        return item.value();
    }

    @Override
    public boolean open() {
        return true;
    }
}
