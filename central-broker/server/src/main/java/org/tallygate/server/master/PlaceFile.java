package org.tallygate.server.master;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.Place;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code locations}: a row for each place. */
final class PlaceFile {

    static final Set<String> COLUMNS =
            new TreeSet<>(List.of("location", "name", "kind", "pickable"));

    private PlaceFile() {}

    static List<Place> read(Table table, List<Problem> problems) {
        Map<LocationCode, Place> places = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            Fields fields = new Fields(row, problems);
            Optional<LocationCode> code = fields.need("location", PlaceFile::code);
            Place.Kind kind = fields.may("kind", PlaceFile::kind).orElse(Place.Kind.PHYSICAL);
            boolean pickable = fields.flag("pickable", kind == Place.Kind.PHYSICAL);
            String name = fields.text("name").or(() -> code.map(LocationCode::value)).orElse("");
            if (pickable && kind == Place.Kind.VIRTUAL) {
                fields.wrong("pickable", "true", "must be false for a virtual location");
            }
            if (name.length() > 200) {
                fields.wrong("name", name, "must have at most 200 characters");
            }
            if (code.isPresent() && fields.whole()) {
                Place place = new Place(code.get(), name, kind, pickable);
                if (places.putIfAbsent(code.get(), place) != null) {
                    fields.wrong("location", code.get().value(), "must stand once");
                }
            }
        }
        return List.copyOf(places.values());
    }

    private static LocationCode code(String text) {
        LocationCode code = new LocationCode(text);
        if (VirtualLocation.isOne(code)) {
            throw new IllegalArgumentException("must not be the name of a virtual place");
        }
        return code;
    }

    private static Place.Kind kind(String text) {
        return switch (text) {
            case "physical" -> Place.Kind.PHYSICAL;
            case "virtual" -> Place.Kind.VIRTUAL;
            default -> throw new IllegalArgumentException("must be physical or virtual");
        };
    }
}
