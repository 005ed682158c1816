package org.tallygate.plant.virtual;

import org.jspecify.annotations.Nullable;
import org.tallygate.plant.virtual.Goods.Thing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that people did and were shown, outside of every process and disk. */
final class Oracle {

    private final Map<String, Claim> byName = new LinkedHashMap<>();

    Claim claim(Thing thing, String box) {
        Claim made = new Claim(thing, box);
        byName.put(thing.name(), made);
        return made;
    }

    @Nullable Claim claimOf(String name) {
        return byName.get(name);
    }

    Collection<Claim> all() {
        return byName.values();
    }

    int acknowledged() {
        return (int) byName.values().stream().filter(Claim::isAcknowledged).count();
    }
}
