package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** A real process on a real disk, killed without warning while it appends. */
final class KilledProcessTest {

    private static final int KILLS = 15;

    @TempDir Path directory;

    @Test
    void allFactsThatAKilledProcessAcknowledgedAreThere() throws Exception {
        Random random = new Random(15);
        for (int kill = 0; kill < KILLS; kill++) {
            long acknowledged = appendUntilKilledAfter(1 + random.nextInt(150));
            try (DirectoryDisk disk = DirectoryDisk.open(directory);
                    Journal journal = Facts.open(disk)) {
                assertThat(journal.next() - 1).isGreaterThanOrEqualTo(acknowledged);
                assertThat(journal.oldest()).isEqualTo(1);
                Facts.assertWhole(journal);
            }
        }
    }

    /** Returns the last sequence that the child said was durable. */
    private long appendUntilKilledAfter(int lines) throws IOException, InterruptedException {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AppendingProcess.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader acknowledgements = child.inputReader()) {
            long last = 0;
            int read = 0;
            for (String line = acknowledgements.readLine();
                    line != null;
                    line = acknowledgements.readLine()) {
                last = Long.parseLong(line);
                if (++read == lines) {
                    // Not through Process, which would close the stream with what is still in it.
                    child.toHandle().destroyForcibly();
                }
            }
            assertThat(read).as("lines before the end of the child").isGreaterThanOrEqualTo(lines);
            return last;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}
