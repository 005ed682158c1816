package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

final class DirectoryDiskTest {

    @TempDir Path directory;

    @Test
    void aSecondHolderIsRefusedInOneSentence() throws IOException {
        try (DirectoryDisk first = DirectoryDisk.open(directory)) {
            assertThat(first.list()).isEmpty();
            assertThatThrownBy(() -> DirectoryDisk.open(directory))
                    .hasMessage(
                            "The directory "
                                    + directory
                                    + " is in use by another gateway process: stop that one, or"
                                    + " give this one a directory of its own.");
        }
        try (DirectoryDisk next = DirectoryDisk.open(directory)) {
            assertThat(next.exists("a")).isFalse();
        }
    }

    @Test
    void aFileReadsWhatWasWrittenAndZerosBetween() throws IOException {
        try (DirectoryDisk disk = DirectoryDisk.open(directory);
                DiskFile file = disk.open("a")) {
            file.write(4, new byte[] {0, 1, 2, 3}, 1, 2);
            byte[] read = new byte[8];
            assertThat(file.read(0, read, 1, 7)).isEqualTo(6);
            assertThat(read).containsExactly(0, 0, 0, 0, 0, 1, 2, 0);
            assertThat(file.read(100, read, 0, 8)).isZero();
            file.truncate(5);
            assertThat(file.size()).isEqualTo(5);
            file.force();
        }
    }

    @Test
    void namesAreListedRenamedAndDeleted() throws IOException {
        try (DirectoryDisk disk = DirectoryDisk.open(directory)) {
            disk.open("b").close();
            disk.open("a").close();
            disk.open("c").close();
            disk.rename("c", "a");
            disk.delete("b");
            disk.delete("never was");
            disk.forceNames();
            assertThat(disk.list()).containsExactly("a");
        }
    }

    @Test
    void anInterruptedThreadAppendsAndStaysInterrupted() throws IOException {
        try (DirectoryDisk disk = DirectoryDisk.open(directory);
                Journal journal = Facts.open(disk)) {
            Thread.currentThread().interrupt();
            assertThat(Facts.append(journal, 3)).isEqualTo(3);
            assertThat(Thread.interrupted()).isTrue();
            Facts.assertWhole(journal);
        }
    }
}
