package org.tallygate.device.rfid.llrp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The names of an enumerated field's values.
 *
 * @param first as LLRP 1.0.1 has them
 * @param later what LLRP 1.1 adds or names anew
 */
record Meanings(Map<Long, String> first, Map<Long, String> later) {

    static final Meanings NONE = new Meanings(Map.of(), Map.of());

    Meanings {
        first = Collections.unmodifiableMap(new LinkedHashMap<>(first));
        later = Collections.unmodifiableMap(new LinkedHashMap<>(later));
    }

    /** The value's name; where both versions name it, that of 1.0.1. */
    Optional<String> name(long value) {
        return Optional.ofNullable(first.getOrDefault(value, later.get(value)));
    }

    boolean has(long value, ProtocolVersion version) {
        return first.containsKey(value)
                || (later.containsKey(value) && version == ProtocolVersion.V1_1);
    }

    /** The value that either version gives this name. */
    OptionalLong value(String name) {
        for (Map<Long, String> names : List.of(first, later)) {
            for (Map.Entry<Long, String> entry : names.entrySet()) {
                if (entry.getValue().equals(name)) {
                    return OptionalLong.of(entry.getKey());
                }
            }
        }
        return OptionalLong.empty();
    }

    /** All of one version. */
    Map<Long, String> in(ProtocolVersion version) {
        Map<Long, String> all = new LinkedHashMap<>(first);
        if (version == ProtocolVersion.V1_1) {
            all.putAll(later);
        }
        return all;
    }
}
