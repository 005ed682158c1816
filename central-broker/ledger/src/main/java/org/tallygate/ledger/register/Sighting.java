package org.tallygate.ledger.register;

import java.util.List;

/**
 * Which units a fact told of, for when it is taken back.
 *
 * @param key the fact
 * @param units the keys of the units
 */
public record Sighting(String key, List<String> units) implements RegisterKept {

    static final String KIND = "sighting";

    public Sighting {
        units = List.copyOf(units);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean open() {
        return false;
    }
}
