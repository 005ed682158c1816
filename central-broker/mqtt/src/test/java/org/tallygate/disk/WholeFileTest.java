package org.tallygate.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

final class WholeFileTest {

    @TempDir private Path folder;

    @Test
    void anotherContentReplacesTheOneBeforeAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("word");
        WholeFile.write(file, bytes("the longer one of before"));
        WholeFile.write(file, bytes("now"));
        assertThat(file).hasContent("now");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:*.*");
    }

    @Test
    void secretIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("secret");
        WholeFile.writePrivate(file, "größer\n");
        assertThat(file).hasContent("größer\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** What a power cut left under the name of a part may have been readable by everyone. */
    @Test
    void partThatWasLeftIsNotWrittenOn() throws IOException {
        Path file = folder.resolve("secret");
        Path part = Files.writeString(folder.resolve("secret" + WholeFile.PART), "half of anoth");
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-rw-rw-"));
        WholeFile.writePrivate(file, "one");
        assertThat(file).hasContent("one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatStoodThereStaysWhenTheNewOneCanNotTakeItsPlace() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("inside"), "stays");
        assertThatThrownBy(() -> WholeFile.write(taken, bytes("new")))
                .isInstanceOf(IOException.class);
        assertThat(taken.resolve("inside")).hasContent("stays");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
