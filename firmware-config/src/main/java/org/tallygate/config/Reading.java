package org.tallygate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A settings file as far as this room can judge it; the devices' own settings are left to who knows
 * their drivers, so that all problems can be told together.
 *
 * @param config may hold stand-ins while there are problems
 * @param problems each a field, its value and what is right
 */
public record Reading(Path file, GatewayConfig config, List<String> problems) {

    public Reading {
        problems = List.copyOf(problems);
    }

    /** Where relative paths in the file start. */
    public Path folder() {
        return file.toAbsolutePath().resolveSibling("").normalize();
    }

    /**
     * The settings, when nothing is wrong with them.
     *
     * @param more what others found wrong with the same file
     * @throws Problems when there is any
     */
    public GatewayConfig settled(List<String> more) throws Problems {
        List<String> all = Stream.concat(problems.stream(), more.stream()).toList();
        if (!all.isEmpty()) {
            throw new Problems(file, all);
        }
        return config;
    }
}
