package org.tallygate.server.backup;

import org.tallygate.server.book.BookContents;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a backup's folder holds.
 *
 * @param format of the folder
 * @param made when, by the centre's clock
 * @param files all but the manifest itself and its hash
 */
record Manifest(int format, Instant made, BookContents book, List<Entry> files) {

    static final int FORMAT = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    Manifest {
        files = List.copyOf(files);
        Set<String> names = new HashSet<>();
        for (Entry file : files) {
            if (!names.add(file.name())) {
                throw new IllegalArgumentException("file " + file.name() + " is listed twice");
            }
        }
    }

    /**
     * @param name within the folder, with slashes
     * @param sha256 of the file's bytes, 64 hexadecimal digits
     */
    record Entry(String name, long bytes, String sha256) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");

        Entry {
            if (!NAME.matcher(name).matches()
                    || Arrays.asList(name.split("/", -1)).contains("..")) {
                throw new IllegalArgumentException("file name '" + name + "' leads elsewhere");
            }
        }
    }

    long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }

    byte[] encode() {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** Reads what was found whole already; a newer format is told apart from nonsense. */
    static Manifest decode(Path file, byte[] bytes) throws IOException {
        try {
            int format = MAPPER.readTree(bytes).path("format").asInt(0);
            if (format != FORMAT) {
                throw new IOException(
                        file
                                + " has format "
                                + format
                                + ", this release reads "
                                + FORMAT
                                + ": restore it with the release that made it, or a newer one");
            }
            return MAPPER.readValue(bytes, Manifest.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file + " is no manifest of a backup: " + e.getMessage(), e);
        }
    }
}
