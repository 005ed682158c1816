package org.tallygate.gateway.observation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The places that a reader tells apart by its antennas, such as two shelves.
 *
 * @param byAntenna the name of the zone that an antenna looks at; antennas count from 1
 */
public record Zones(Map<Integer, String> byAntenna) {

    /** The reader tells no places apart: none of its tags ever moves. */
    public static final Zones NONE = new Zones(Map.of());

    public Zones {
        byAntenna = Map.copyOf(byAntenna);
        byAntenna.forEach((antenna, zone) -> {
            if (antenna < 1 || zone.isBlank()) {
                throw new IllegalArgumentException(
                        "antenna "
                                + antenna
                                + " of zone '"
                                + zone
                                + "' must be 1 or more, and the zone must have a name");
            }
        });
    }

    /** From each zone's name to its antennas; an antenna looks at one zone only. */
    public static Zones of(Map<String, Set<Integer>> antennas) {
        Map<Integer, String> byAntenna = new HashMap<>();
        antennas.forEach((zone, numbers) -> {
            for (int antenna : numbers) {
                String other = byAntenna.put(antenna, zone);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "antenna " + antenna + " must be in zone " + other + " or " + zone);
                }
            }
        });
        return new Zones(byAntenna);
    }

    Set<String> names() {
        return Set.copyOf(byAntenna.values());
    }

    /** The zone that this antenna looks at; none when it is in no zone or was not told. */
    Optional<String> at(int antenna) {
        return Optional.ofNullable(byAntenna.get(antenna));
    }
}
