package org.tallygate.server.broker;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;
import org.tallygate.disk.WholeFile;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bytes of {@code users.json}, format 1. */
final class UserFile {

    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private UserFile() {}

    /** Users by name, in the order of the file. */
    static Map<String, Known> read(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Map.of();
        }
        try {
            Content content =
                    MAPPER.readValue(Files.readString(path, StandardCharsets.UTF_8), Content.class);
            if (content.format() != FORMAT) {
                throw new IOException(
                        path + " has format " + content.format() + ", must be " + FORMAT);
            }
            Map<String, Known> users = new LinkedHashMap<>();
            for (Entry entry : content.users()) {
                Known known = entry.known();
                users.put(known.user().name(), known);
            }
            return users;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(path + " is not a list of broker users: " + e.getMessage(), e);
        }
    }

    static void write(Path path, Map<String, Known> users) throws IOException {
        Content content = new Content(FORMAT, users.values().stream().map(Entry::of).toList());
        WholeFile.writePrivate(
                path, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    }

    /** A user and how to know him. */
    record Known(BrokerUser user, Credential credential) {}

    private enum Role {
        CENTRE,
        BOX
    }

    private record Content(int format, List<Entry> users) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Entry(
            Role role,
            @Nullable Name env,
            @Nullable Name site,
            @Nullable Name gateway,
            int rounds,
            String salt,
            String hash) {

        static Entry of(Known known) {
            Credential credential = known.credential();
            return switch (known.user()) {
                case BrokerUser.Centre _ ->
                        new Entry(
                                Role.CENTRE,
                                null,
                                null,
                                null,
                                credential.rounds(),
                                credential.salt(),
                                credential.hash());
                case BrokerUser.Box(Topics topics) ->
                        new Entry(
                                Role.BOX,
                                topics.env(),
                                topics.site(),
                                topics.gateway(),
                                credential.rounds(),
                                credential.salt(),
                                credential.hash());
            };
        }

        Known known() {
            return new Known(user(), new Credential(rounds, salt, hash));
        }

        private BrokerUser user() {
            return switch (role) {
                case CENTRE -> new BrokerUser.Centre();
                case BOX ->
                        new BrokerUser.Box(
                                new Topics(
                                        present("env", env),
                                        present("site", site),
                                        present("gateway", gateway)));
            };
        }

        private static Name present(String field, @Nullable Name name) {
            if (name == null) {
                throw new IllegalArgumentException("a BOX needs " + field);
            }
            return name;
        }
    }
}
