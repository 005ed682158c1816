package org.tallygate.gateway.handheld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.device.Bytes;
import org.tallygate.device.Verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

final class AnswerMemoryTest {

    private static final AnswerMemory.Given GIVEN =
            new AnswerMemory.Given(
                    Bytes.of(new byte[32]),
                    new Reply.Taken(List.of(Verdict.GOOD, Verdict.ATTENTION, Verdict.BAD)));

    @TempDir private Path dir;

    @Test
    void fileThatWasCutAnywhereKeepsWhatIsWhole() throws IOException {
        Path file = dir.resolve("answers");
        try (AnswerMemory memory = AnswerMemory.open(file)) {
            memory.put("a", GIVEN);
            memory.put("b", GIVEN);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            try (AnswerMemory memory = AnswerMemory.open(file)) {
                assertThat(memory.find("b") == null).isEqualTo(cut < whole.length);
                memory.put("c", GIVEN);
            }
            try (AnswerMemory memory = AnswerMemory.open(file)) {
                assertThat(memory.find("c")).isEqualTo(GIVEN);
            }
        }
    }

    @Test
    void lineWithAWrongByteIsNoAnswer() throws IOException {
        Path file = dir.resolve("answers");
        try (AnswerMemory memory = AnswerMemory.open(file)) {
            memory.put("a", GIVEN);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int at = whole.length - 80; at < whole.length - 1; at++) {
            byte[] wrong = whole.clone();
            wrong[at] ^= 0x01;
            Files.write(file, wrong);
            try (AnswerMemory memory = AnswerMemory.open(file)) {
                assertThat(memory.find("a")).isNull();
            }
        }
    }

    @Test
    void oldestAnswersAreForgottenAndTheFileStaysSmall() throws IOException {
        Path file = dir.resolve("answers");
        try (AnswerMemory memory = AnswerMemory.open(file)) {
            for (int i = 0; i < 2 * AnswerMemory.MOST + 100; i++) {
                memory.put("m" + i, GIVEN);
            }
        }
        assertThat(Files.readAllLines(file)).hasSizeLessThan(2 * AnswerMemory.MOST);
        try (AnswerMemory memory = AnswerMemory.open(file)) {
            assertThat(memory.find("m" + (2 * AnswerMemory.MOST + 99))).isEqualTo(GIVEN);
            assertThat(memory.find("m0")).isNull();
        }
    }

    @Test
    void fileOfAnotherFormatIsLeftAlone() throws IOException {
        Path file = Files.writeString(dir.resolve("answers"), "tallygate handheld answers 2\nx\n");
        assertThatThrownBy(() -> AnswerMemory.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another format");
        assertThat(file).hasContent("tallygate handheld answers 2\nx\n");
    }
}
