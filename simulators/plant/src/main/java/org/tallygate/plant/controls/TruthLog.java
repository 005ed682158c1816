package org.tallygate.plant.controls;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Everything that was presented, a line of JSON each, so that the truth outlives the page as stock
 * outlives the centre. Not thread-safe.
 */
final class TruthLog {

    private final Path file;

    TruthLog(Path file) {
        this.file = file;
    }

    /** A last line that was cut off is cut away, so that the next one begins a line. */
    List<Presentation> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (whole.length() < text.length()) {
            Files.writeString(file, whole);
        }
        return whole.lines()
                .map(line -> JsonMapper.shared().readValue(line, Presentation.class))
                .toList();
    }

    void add(Presentation presentation) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                JsonMapper.shared().writeValueAsString(presentation) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
