package org.tallygate.sim.reader;

import org.tallygate.device.Bytes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** The tags that the antennas hear now, in the order they came. */
final class TagField {

    /** More than any gate holds at once; a further one is refused. */
    static final int MAX_SIGHTINGS = 10_000;

    record Sighting(Bytes epc, int antenna, int rssiDbm) {}

    private record Place(Bytes epc, int antenna) {}

    private final Map<Place, Integer> rssiDbm = new LinkedHashMap<>();

    /** Lets an antenna hear the tag that loud, or no more. */
    boolean hear(Bytes epc, int antenna, OptionalInt dbm) {
        Place place = new Place(epc, antenna);
        if (dbm.isEmpty()) {
            rssiDbm.remove(place);
        } else if (rssiDbm.size() >= MAX_SIGHTINGS && !rssiDbm.containsKey(place)) {
            return false;
        } else {
            rssiDbm.put(place, dbm.getAsInt());
        }
        return true;
    }

    void remove(Bytes epc) {
        rssiDbm.keySet().removeIf(place -> place.epc().equals(epc));
    }

    /** A tag whose EPC was written stays where it is. */
    void rename(Bytes old, Bytes now) {
        Map<Integer, Integer> heard = new LinkedHashMap<>();
        rssiDbm.forEach((place, dbm) -> {
            if (place.epc().equals(old)) {
                heard.put(place.antenna(), dbm);
            }
        });
        remove(old);
        heard.forEach((antenna, dbm) -> rssiDbm.put(new Place(now, antenna), dbm));
    }

    void clear() {
        rssiDbm.clear();
    }

    List<Sighting> at(IntPredicate antenna) {
        List<Sighting> sightings = new ArrayList<>();
        rssiDbm.forEach((place, dbm) -> {
            if (antenna.test(place.antenna())) {
                sightings.add(new Sighting(place.epc(), place.antenna(), dbm));
            }
        });
        return sightings;
    }
}
