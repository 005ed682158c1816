package org.tallygate.gateway.handheld;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.Verdict;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The answers to the last {@value #MOST} messages, so that a message which comes again gets the one
 * it got. Whether its scans count again is not decided here but by the facts: an answer that a kill
 * took away costs the colour of the second answer and nothing else.
 *
 * <p>One line each behind a line with the format's number: checksum, id, hash, a letter for each
 * verdict. A torn last line is cut off. Used by one thread.
 */
final class AnswerMemory implements AutoCloseable {

    static final int MOST = 1_000;

    /** With so many lines the file is written anew. */
    private static final int MOST_LINES = 2 * MOST;

    private static final String HEAD = "tallygate handheld answers 1\n";

    /**
     * An answer that was given.
     *
     * @param hash of the message's scans
     */
    record Given(Bytes hash, Reply.Taken reply) {}

    private final Path file;
    private final Map<String, Given> byId =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Given> eldest) {
                    return size() > MOST;
                }
            };
    private FileChannel channel;
    private int lines;

    private AnswerMemory(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the file, or begins one.
     *
     * @throws IOException when it can't be used, or is of a format that is not known here
     */
    static AnswerMemory open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        AnswerMemory memory = new AnswerMemory(file, channel);
        try {
            memory.read();
            return memory;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    @Nullable Given find(String id) {
        return byId.get(id);
    }

    /** Keeps an answer, durably. */
    void put(String id, Given given) throws IOException {
        byId.put(id, given);
        if (lines >= MOST_LINES) {
            writeAnew();
        } else {
            append(channel, line(id, given));
            lines++;
        }
    }

    private void read() throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (text.length() < HEAD.length()) {
            channel.truncate(0);
            append(channel, HEAD);
            return;
        }
        if (!text.startsWith(HEAD)) {
            throw new IOException(
                    file
                            + " is of another format; move it away, and answers to messages that"
                            + " come again are made anew");
        }
        int at = HEAD.length();
        for (int end = text.indexOf('\n', at); end >= 0; end = text.indexOf('\n', at)) {
            if (!take(text.substring(at, end))) {
                break;
            }
            at = end + 1;
            lines++;
        }
        channel.truncate(at);
        channel.position(at);
    }

    private boolean take(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 4
                || !words[0].equals(crc(line.substring(Math.min(9, line.length()))))
                || !words[2].matches("[0-9a-f]{64}")
                || !words[3].matches("[gab]+")) {
            return false;
        }
        byId.put(
                words[1],
                new Given(
                        Bytes.ofHex(words[2]),
                        new Reply.Taken(
                                words[3].chars().mapToObj(AnswerMemory::verdict).toList())));
        return true;
    }

    private void writeAnew() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        FileChannel next =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        StringBuilder all = new StringBuilder(HEAD);
        byId.forEach((id, given) -> all.append(line(id, given)));
        append(next, all.toString());
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel.close();
        channel = next;
        lines = byId.size();
    }

    private static void append(FileChannel to, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
        to.force(true);
    }

    private static String line(String id, Given given) {
        StringBuilder verdicts = new StringBuilder();
        for (Verdict verdict : given.reply().verdicts()) {
            verdicts.append(letter(verdict));
        }
        String rest = id + " " + given.hash().hex() + " " + verdicts;
        return crc(rest) + " " + rest + "\n";
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return "%08x".formatted(crc.getValue());
    }

    private static char letter(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> 'g';
            case ATTENTION -> 'a';
            case BAD -> 'b';
        };
    }

    private static Verdict verdict(int letter) {
        return letter == 'g' ? Verdict.GOOD : letter == 'a' ? Verdict.ATTENTION : Verdict.BAD;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
