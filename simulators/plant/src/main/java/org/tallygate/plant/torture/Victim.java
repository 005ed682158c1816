package org.tallygate.plant.torture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is killed, and how often in proportion. */
public enum Victim {
    GATEWAY(10),
    CENTRE(2),
    POSTGRES(2),
    BROKER(1);

    private final int share;

    Victim(int share) {
        this.share = share;
    }

    /** How many deaths of each make so many in all. */
    static Map<Victim, Integer> shares(int kills, Set<Victim> victims) {
        List<Victim> ordered = List.of(values()).stream().filter(victims::contains).toList();
        int whole = ordered.stream().mapToInt(victim -> victim.share).sum();
        Map<Victim, Integer> shares = new EnumMap<>(Victim.class);
        int given = 0;
        int so = 0;
        for (Victim victim : ordered) {
            so += victim.share;
            int upTo = (int) Math.round((double) kills * so / whole);
            shares.put(victim, upTo - given);
            given = upTo;
        }
        return shares;
    }
}
