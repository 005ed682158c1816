package org.tallygate.gateway.till;

import java.util.List;

/**
 * Tills, and where they post.
 *
 * @param port 0 picks one
 */
public record TillSettings(String host, int port, List<Till> tills) {

    public TillSettings {
        tills = List.copyOf(tills);
        if (tills.isEmpty()) {
            throw new IllegalArgumentException("tills must name at least one till");
        }
        if (tills.stream().map(Till::name).distinct().count() != tills.size()) {
            throw new IllegalArgumentException("tills must have different names");
        }
    }
}
