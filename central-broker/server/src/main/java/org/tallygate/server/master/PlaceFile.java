package org.tallygate.server.master;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.Place;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** {@code locations}: a row for each place. */
final class PlaceFile {

    static final Set<String> COLUMNS =
            new TreeSet<>(
                    List.of(
                            "location",
                            "name",
                            "kind",
                            "pickable",
                            "parent",
                            "purpose",
                            "countable",
                            "locked",
                            "storage",
                            "capacity",
                            "max_kg"));

    private final Map<LocationCode, Place> places = new LinkedHashMap<>();
    private final Map<LocationCode, Fields> rows = new LinkedHashMap<>();

    private PlaceFile() {}

    /**
     * @param known whether a place that the file does not have was loaded before
     */
    static List<Place> read(Table table, Predicate<LocationCode> known, List<Problem> problems) {
        PlaceFile file = new PlaceFile();
        table.rows().forEach(row -> file.add(new Fields(row, problems)));
        file.places.keySet().forEach(code -> file.parent(code, known));
        return List.copyOf(file.places.values());
    }

    private void add(Fields fields) {
        Optional<LocationCode> code = fields.need("location", PlaceFile::code);
        Place.Kind kind =
                fields.may("kind", text -> word(Place.Kind.class, text))
                        .orElse(Place.Kind.PHYSICAL);
        boolean pickable = fields.flag("pickable", kind == Place.Kind.PHYSICAL);
        String name = fields.text("name").or(() -> code.map(LocationCode::value)).orElse("");
        if (pickable && kind == Place.Kind.VIRTUAL) {
            fields.wrong("pickable", "true", "must be false for a virtual location");
        }
        if (name.length() > 200) {
            fields.wrong("name", name, "must have at most 200 characters");
        }
        Place.Traits traits = traits(fields);
        if (code.isPresent() && traits.parent().equals(code)) {
            fields.wrong("parent", code.get().value(), "must not be the location itself");
        }
        if (code.isPresent() && fields.whole()) {
            Place place = new Place(code.get(), name, kind, pickable, Optional.of(traits));
            if (places.putIfAbsent(code.get(), place) != null) {
                fields.wrong("location", code.get().value(), "must stand once");
            }
            rows.putIfAbsent(code.get(), fields);
        }
    }

    private static Place.Traits traits(Fields fields) {
        return new Place.Traits(
                fields.may("parent", PlaceFile::code),
                fields.may("purpose", text -> word(Place.Purpose.class, text)),
                fields.flag("countable", true),
                fields.flag("locked", false),
                fields.may("storage", text -> word(Place.Storage.class, text))
                        .orElse(Place.Storage.MIXED),
                fields.may("capacity", Fields::positive),
                fields.may("max_kg", PlaceFile::grams));
    }

    /** A parent must be known, and nothing may be a part of itself by way of others. */
    private void parent(LocationCode code, Predicate<LocationCode> known) {
        Set<LocationCode> seen = new HashSet<>();
        Optional<LocationCode> next = Optional.of(code);
        while (next.isPresent() && places.containsKey(next.get())) {
            if (!seen.add(next.get())) {
                wrong(code, "must not be a part of itself");
                return;
            }
            next = Optional.ofNullable(places.get(next.get())).flatMap(at -> at.traits().parent());
        }
        Optional<LocationCode> own =
                Optional.ofNullable(places.get(code)).flatMap(place -> place.traits().parent());
        if (own.isPresent() && !places.containsKey(own.get()) && !known.test(own.get())) {
            wrong(code, "must be a location of this file or one that was loaded before");
        }
    }

    private void wrong(LocationCode code, String right) {
        Fields fields = rows.get(code);
        if (fields != null) {
            fields.wrong("parent", fields.text("parent").orElse(""), right);
        }
    }

    private static LocationCode code(String text) {
        LocationCode code = new LocationCode(text);
        if (VirtualLocation.isOne(code)) {
            throw new IllegalArgumentException("must not be the name of a virtual place");
        }
        return code;
    }

    private static long grams(String text) {
        Quantity kilograms = Fields.positive(text);
        if (kilograms.micros() % 1000 != 0) {
            throw new IllegalArgumentException("must be whole grams, as in 12.5 or 0.250");
        }
        return kilograms.micros() / 1000;
    }

    /** A word of a list, written as in {@code dark_store}. */
    private static <E extends Enum<E>> E word(Class<E> type, String text) {
        for (E each : type.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        List<String> words =
                Arrays.stream(type.getEnumConstants())
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .toList();
        String last = words.getLast();
        throw new IllegalArgumentException(
                "must be " + String.join(", ", words.subList(0, words.size() - 1)) + " or " + last);
    }
}
