package org.tallygate.plant.shift;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Place;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The house: its stations, the handhelds at them, its places and who works there. */
final class House {

    static final Topics BOX = new Topics(new Name("shift"), new Name("s1"), new Name("gate"));

    static final Name DOCK = new Name("dock-1");
    static final Name STAGE = new Name("dock-2");
    static final Name AISLE = new Name("aisle-1");
    static final Name PACK = new Name("pack-1");
    static final Name DESK = new Name("desk-1");

    /** How many handhelds are carried at each station. */
    record Station(Name name, int hands) {

        Station {
            if (hands < 0) {
                throw new IllegalArgumentException("hands " + hands + " must be 0 or more");
            }
        }
    }

    static final List<Station> STATIONS =
            List.of(
                    new Station(DOCK, 2),
                    new Station(STAGE, 1),
                    new Station(AISLE, 3),
                    new Station(PACK, 1),
                    new Station(DESK, 1));

    /** Where goods stand that are picked; their stock is large. */
    static final List<String> BINS = List.of("A-01", "A-02", "A-03", "B-01", "B-02");

    /** Where goods are put away. */
    static final List<String> RACKS = List.of("R-01", "R-02", "R-03", "R-04");

    /** Where people count of their own accord, and nobody else changes anything. */
    static final List<String> CORNERS =
            IntStream.rangeClosed(1, 60).mapToObj("C-%03d"::formatted).toList();

    /** Where the centre has things counted, and nobody else changes anything. */
    static final List<String> NOOKS = List.of("N-01", "N-02", "N-03", "N-04", "N-05", "N-06");

    /** The shop's door, where transfers come to. */
    static final String SHOP = "SHOP";

    static final String BOSS = "boss";

    /** Who may own goods that stand here. */
    static final List<String> OWNERS = List.of("acme", "globex");

    private House() {}

    static String at(Name station) {
        return Gate.place(station).value();
    }

    static List<Place> places() {
        List<Place> places = new ArrayList<>();
        STATIONS.forEach(each -> places.add(place(at(each.name()))));
        BINS.forEach(each -> places.add(place(each)));
        RACKS.forEach(each -> places.add(place(each)));
        CORNERS.forEach(each -> places.add(place(each)));
        NOOKS.forEach(each -> places.add(place(each)));
        places.add(place(SHOP));
        return places;
    }

    private static Place place(String code) {
        return new Place(new LocationCode(code), "Place " + code, Place.Kind.PHYSICAL, true);
    }

    static String badge(Name station, int seat) {
        return "badge-" + station + "-" + seat;
    }

    static List<Body.Badge> badges() {
        List<Body.Badge> badges = new ArrayList<>();
        for (Station station : STATIONS) {
            for (int seat = 0; seat <= station.hands(); seat++) {
                badges.add(
                        new Body.Badge(
                                badge(station.name(), seat),
                                List.of("en", "de", "fr", "es").get(seat),
                                List.of("staff")));
            }
        }
        badges.add(new Body.Badge(BOSS, "en", List.of("supervisor")));
        return badges;
    }
}
