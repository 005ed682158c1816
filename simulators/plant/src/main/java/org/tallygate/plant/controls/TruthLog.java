package org.tallygate.plant.controls;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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

    /** A last line that was cut off is left out. */
    List<Presentation> read() throws IOException {
        List<Presentation> all = new ArrayList<>();
        String text = text();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            all.add(JsonMapper.shared().readValue(line, Presentation.class));
        }
        return all;
    }

    private String text() throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException fresh) {
            return "";
        }
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
