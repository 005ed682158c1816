package org.tallygate.server.feed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Name;
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
import java.util.List;

/**
 * Whom the centre may post to: those in a file that only its owner may read, and nobody else. A
 * file that can't be read stops all deliveries. Used by one thread.
 */
public final class Destinations {

    /** The file's name in the data folder. */
    public static final String FILE = "webhooks.json";

    private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);
    private static final int FORMAT = 1;
    private static final int SECRET_BYTES = 32;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final Path file;
    private String state = "none read yet";
    private List<Destination> known = List.of();

    private Destinations(Path file) {
        this.file = file;
    }

    /** Those of this file, which need not be there. */
    public static Destinations in(Path file) {
        return new Destinations(file);
    }

    private record Kept(int format, List<Destination> destinations) {}

    /** A fresh secret for a receiver. */
    public static String secret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Adds a destination, or replaces the one of that name. */
    public void put(Destination destination) throws IOException {
        List<Destination> all = new ArrayList<>(read().destinations());
        all.removeIf(each -> each.name().equals(destination.name()));
        all.add(destination);
        write(all);
    }

    /** Ends the deliveries to one; false when there is no such destination. */
    public boolean remove(Name name) throws IOException {
        List<Destination> all = new ArrayList<>(read().destinations());
        boolean removed = all.removeIf(each -> each.name().equals(name));
        if (removed) {
            write(all);
        }
        return removed;
    }

    /** All of them now; the same list until the file changes. */
    List<Destination> all() {
        String now = state();
        if (!now.equals(state)) {
            state = now;
            try {
                known = List.copyOf(read().destinations());
            } catch (IOException e) {
                LOG.error("{}; nothing is delivered", e.getMessage());
                known = List.of();
            }
        }
        return known;
    }

    private String state() {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.fileKey() + " " + is.lastModifiedTime() + " " + is.size();
        } catch (IOException e) {
            return "";
        }
    }

    private Kept read() throws IOException {
        try {
            Kept kept = JSON.readValue(Files.readString(file), Kept.class);
            if (kept.format() != FORMAT) {
                throw new IOException(
                        "format " + kept.format() + " of " + file + " must be " + FORMAT);
            }
            return kept;
        } catch (NoSuchFileException e) {
            return new Kept(FORMAT, List.of());
        } catch (JacksonException e) {
            // The parser's own text may quote what it read, so it is not repeated.
            throw new IOException(file + " is no file of destinations");
        }
    }

    private void write(List<Destination> all) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        WholeFile.writePrivate(file, JSON.writeValueAsString(new Kept(FORMAT, all)) + "\n");
    }
}
