package org.tallygate.plant.torture;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The file that keeps a line of JSON for each round, so that a long run may be done in parts. */
final class Results {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    Results(Path file) {
        this.file = file;
    }

    /** All rounds so far; a last line that broke off with its writer is cut away. */
    List<Round> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (whole.length() < text.length()) {
            Files.writeString(file, whole);
        }
        return whole.lines().map(line -> JSON.readValue(line, Round.class)).toList();
    }

    void add(Round round) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] line = (JSON.writeValueAsString(round) + "\n").getBytes(StandardCharsets.UTF_8);
            channel.write(ByteBuffer.wrap(line));
            channel.force(true);
        }
    }
}
