package org.tallygate.server.client;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Name;
import org.tallygate.contract.Sha256;
import org.tallygate.disk.WholeFile;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The clients of a centre, in a file of its own. The file holds the SHA-256 of each token, not the
 * token, which is shown once when it is made. Without a file, and with one that can't be read,
 * nobody is a client. Thread-safe; a change of the file counts from the next request on.
 */
public final class Clients {

    /** The file's name, beside the read token. */
    public static final String FILE = "clients.json";

    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
    private static final int FORMAT = 1;
    private static final int TOKEN_BYTES = 32;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultPropertyInclusion(
                            all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                    .build();

    private final Path file;
    private volatile Known known = Known.NOBODY;

    private Clients(Path file) {
        this.file = file;
    }

    /** Those of this file, which need not be there. */
    public static Clients in(Path file) {
        return new Clients(file);
    }

    private record File(int format, List<Line> clients) {}

    private record Line(
            Name name,
            List<String> roles,
            Optional<Name> channel,
            Optional<String> supplier,
            int perSecond,
            String tokenSha256) {

        static Line of(Client client, String token) {
            return new Line(
                    client.name(),
                    client.roles().stream().sorted().map(Role::word).toList(),
                    client.channel(),
                    client.supplier(),
                    client.perSecond(),
                    Sha256.hex(token));
        }

        Client client() {
            Set<Role> parsed = new LinkedHashSet<>();
            roles.forEach(role -> parsed.add(Role.parse(role)));
            return new Client(name, parsed, channel, supplier, perSecond);
        }
    }

    /** The file as it was read, and which state of it that was. */
    private record Known(String state, Map<String, Client> bySha256) {

        static final Known NOBODY = new Known("", Map.of());
    }

    /** Whose token it is. */
    public Optional<Client> of(String token) {
        return Optional.ofNullable(current().bySha256().get(Sha256.hex(token)));
    }

    /**
     * Makes a client, or gives one that is there a new token and these roles.
     *
     * @return the token: nobody can read it again
     */
    public String put(Client client, SecureRandom random) throws IOException {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        List<Line> lines = linesWithout(client.name());
        lines.add(Line.of(client, token));
        write(lines);
        return token;
    }

    /** Ends a client's token; false when there is no such client. */
    public boolean remove(Name name) throws IOException {
        List<Line> lines = linesWithout(name);
        if (lines.size() == read().clients().size()) {
            return false;
        }
        write(lines);
        return true;
    }

    private List<Line> linesWithout(Name name) throws IOException {
        List<Line> lines = new ArrayList<>(read().clients());
        lines.removeIf(line -> line.name().equals(name));
        return lines;
    }

    private void write(List<Line> lines) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        WholeFile.writePrivate(file, JSON.writeValueAsString(new File(FORMAT, lines)) + "\n");
    }

    private Known current() {
        String state = state();
        Known before = known;
        if (before.state().equals(state)) {
            return before;
        }
        Known now = new Known(state, clients());
        known = now;
        return now;
    }

    /** Tells one file from the next: it is never written in place. */
    private String state() {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.fileKey() + " " + is.lastModifiedTime() + " " + is.size();
        } catch (IOException e) {
            return "";
        }
    }

    private Map<String, Client> clients() {
        try {
            Map<String, Client> clients = new HashMap<>();
            Set<Name> names = new TreeSet<>();
            for (Line line : read().clients()) {
                if (!names.add(line.name())) {
                    throw new IllegalArgumentException(
                            "client '" + line.name() + "' must stand there once");
                }
                clients.put(line.tokenSha256(), line.client());
            }
            return Map.copyOf(clients);
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("{} can't be read, so no client is let in: {}", file, e.getMessage());
            return Map.of();
        }
    }

    private File read() throws IOException {
        try {
            File read = JSON.readValue(Files.readString(file), File.class);
            if (read.format() != FORMAT) {
                throw new IOException(
                        "format " + read.format() + " of " + file + " must be " + FORMAT);
            }
            return read;
        } catch (NoSuchFileException e) {
            return new File(FORMAT, List.of());
        } catch (JacksonException e) {
            throw new IOException(file + " is no file of clients: " + e.getOriginalMessage(), e);
        }
    }
}
