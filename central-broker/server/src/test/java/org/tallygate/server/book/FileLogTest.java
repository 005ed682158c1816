package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

final class FileLogTest {

    @TempDir Path directory;
    private Path file;
    private byte[] whole = new byte[0];

    @BeforeEach
    void writeThreeRecords() throws IOException {
        file = directory.resolve("book.log");
        try (FileLog log = FileLog.open(file)) {
            log.replay(event -> {});
            for (String text : List.of("one", "two", "three")) {
                log.append(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        whole = Files.readAllBytes(file);
    }

    @Test
    void everyCutOfTheTailLeavesTheRecordsBeforeItAndRoomForMore() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            List<String> kept = new ArrayList<>();
            try (FileLog log = FileLog.open(file)) {
                log.replay(event -> kept.add(new String(event, StandardCharsets.UTF_8)));
                log.append("new".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(kept).isEqualTo(List.of("one", "two", "three").subList(0, kept.size()));
            kept.add("new");
            assertThat(read()).isEqualTo(kept);
        }
    }

    @Test
    void damageInsideIsNeverTakenForATornTail() throws IOException {
        for (int at = 16; at < 19; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(this::read)
                    .isInstanceOf(BookFailed.class)
                    .hasMessageContaining("damaged at byte 8");
        }
    }

    @Test
    void fileOfAnotherKindIsRefused() throws IOException {
        Files.writeString(file, "something else");
        assertThatThrownBy(this::read)
                .isInstanceOf(BookFailed.class)
                .hasMessageContaining("must begin with TGBOOK01");
    }

    @Test
    void secondOpenIsRefused() {
        try (FileLog log = FileLog.open(file)) {
            assertThatThrownBy(() -> FileLog.open(file)).isInstanceOf(BookFailed.class);
            log.replay(event -> {});
        }
    }

    private List<String> read() {
        List<String> events = new ArrayList<>();
        try (FileLog log = FileLog.open(file)) {
            log.replay(event -> events.add(new String(event, StandardCharsets.UTF_8)));
        }
        return events;
    }
}
