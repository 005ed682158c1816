package org.tallygate.plant.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people were told, kept outside of everything that is killed: a line before a piece is
 * presented, and one, forced to the disk, when its person saw the green answer. Thread-safe.
 */
final class Oracle implements AutoCloseable {

    private static final char PRESENTED = 'P';
    private static final char GREEN = 'G';

    private final FileChannel file;
    private final Set<Long> acknowledged = new HashSet<>();
    private final Map<Integer, Long> lastSerial = new HashMap<>();
    private long presented;

    private Oracle(FileChannel file) {
        this.file = file;
    }

    /** Reads what there is; a last line that broke off with its writer is cut away. */
    static Oracle open(Path path) throws IOException {
        String text = Files.exists(path) ? Files.readString(path) : "";
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(whole.getBytes(StandardCharsets.US_ASCII).length);
        file.position(file.size());
        Oracle oracle = new Oracle(file);
        whole.lines().forEach(oracle::recall);
        return oracle;
    }

    private void recall(String line) {
        String[] words = line.split(" ", -1);
        for (int i = 2; i < words.length; i++) {
            note(words[0].charAt(0), Integer.parseInt(words[1]), Long.parseLong(words[i]));
        }
    }

    /** These pieces of a person are about to be presented. */
    synchronized void presented(int person, List<Long> serials) {
        write(PRESENTED, person, serials);
    }

    /** The person saw that they are received; from now on this is a promise. */
    synchronized void acknowledged(int person, List<Long> serials) {
        write(GREEN, person, serials);
        try {
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the oracle can't remember", e);
        }
    }

    synchronized Set<Long> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    synchronized long acknowledgedCount() {
        return acknowledged.size();
    }

    synchronized long inDoubtCount() {
        return presented - acknowledged.size();
    }

    /** The highest that the person presented; 0 for none. */
    synchronized long lastSerial(int person) {
        return lastSerial.getOrDefault(person, 0L);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void write(char kind, int person, List<Long> serials) {
        String line =
                serials.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ", kind + " " + person + " ", "\n"));
        try {
            file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException("the oracle can't write", e);
        }
        serials.forEach(serial -> note(kind, person, serial));
    }

    private void note(char kind, int person, long serial) {
        if (kind == GREEN) {
            acknowledged.add(serial);
        } else {
            presented++;
            lastSerial.merge(person, serial, Math::max);
        }
    }
}
