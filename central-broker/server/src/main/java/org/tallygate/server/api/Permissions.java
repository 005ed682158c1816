package org.tallygate.server.api;

import org.tallygate.server.client.Role;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which roles may ask which command: the table permissions.properties. Others may not. */
final class Permissions {

    private static final String FILE = "permissions.properties";

    private final Map<String, Set<Role>> byCommand;

    private Permissions(Map<String, Set<Role>> byCommand) {
        this.byCommand = byCommand;
    }

    static Permissions read() {
        Properties lines = new Properties();
        try (InputStream file = Permissions.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("resource " + FILE + " is missing in the program");
            }
            lines.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + FILE + " can't be read", e);
        }
        Map<String, Set<Role>> byCommand = new TreeMap<>();
        for (String command : lines.stringPropertyNames()) {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            for (String word : lines.getProperty(command).strip().split(" +", -1)) {
                roles.add(Role.parse(word));
            }
            byCommand.put(command, Collections.unmodifiableSet(roles));
        }
        return new Permissions(byCommand);
    }

    /** The roles that may ask it besides an administrator; none for one that is not listed. */
    Set<Role> of(String command) {
        return byCommand.getOrDefault(command, Set.of());
    }

    SortedSet<String> commands() {
        return new TreeSet<>(byCommand.keySet());
    }
}
