package org.tallygate.gateway.hand;

import org.tallygate.contract.Name;
import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The paired handhelds on disk, format 1: a line with the format, then one each of name, station,
 * the second since 1970 and the SHA-256 of its token. It is written anew as a whole.
 */
final class HandsFile {

    private static final String FORMAT = "tallygate-hands 1";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path file;

    HandsFile(Path file) {
        this.file = file;
    }

    /**
     * By the hash of their tokens, oldest first.
     *
     * @throws IOException when it can't be read or is no such file; its text says what to do
     */
    Map<String, Paired> read() throws IOException {
        Map<String, Paired> all = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return all;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.getFirst().equals(FORMAT)) {
            throw new IOException(
                    file + " does not begin with '" + FORMAT + "'; without it all pair anew");
        }
        for (String line : lines.subList(1, lines.size())) {
            read(line, all);
        }
        return all;
    }

    private void read(String line, Map<String, Paired> all) throws IOException {
        String[] parts = line.split(" ", -1);
        try {
            if (parts.length == 4 && HASH.matcher(parts[3]).matches()) {
                Instant since = Instant.ofEpochSecond(Long.parseLong(parts[2]));
                all.put(parts[3], new Paired(new Name(parts[0]), new Name(parts[1]), since));
                return;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException(file + " is damaged; without it all pair anew", e);
        }
        throw new IOException(file + " is damaged; without it all pair anew");
    }

    /** Whole or not at all, also when the power goes. */
    void write(Map<String, Paired> all) throws IOException {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        all.forEach((hash, each) ->
                text.append(each.hand())
                        .append(' ')
                        .append(each.station())
                        .append(' ')
                        .append(each.since().getEpochSecond())
                        .append(' ')
                        .append(hash)
                        .append('\n'));
        WholeFile.writePrivate(file, text.toString());
    }

    /** Whether one of these has that name. */
    static boolean holds(Collection<Paired> all, Name hand) {
        return all.stream().anyMatch(each -> each.hand().equals(hand));
    }
}
