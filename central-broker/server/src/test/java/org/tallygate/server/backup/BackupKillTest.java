package org.tallygate.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookContents;
import org.tallygate.server.cli.BackupCommand;
import org.tallygate.server.cli.RestoreCommand;

import picocli.CommandLine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The command as a process, killed wherever it is. */
@Timeout(300)
final class BackupKillTest {

    private static final long SEED = 29;
    private static final int KILLS = 8;
    private static final int LINES = 16;
    private static final int MOST_NANOS_AFTER_A_LINE = 30_000_000;

    @TempDir Path folder;

    @Test
    void killedBackupIsNeverAFolderThatARestoreTakesAndTheNextOneSucceeds() throws Exception {
        Random random = new Random(SEED);
        int finished = 0;
        Path backups = Files.createDirectory(folder.resolve("backups"));
        try (CentreOnDisk centre = CentreOnDisk.make(folder.resolve("central"));
                Book book = centre.book();
                Feeder feeder = new Feeder(book, centre.key)) {
            for (int i = 0; i < 10; i++) {
                feeder.feed(500);
            }
            for (int kill = 0; kill < KILLS; kill++) {
                Path to = backups.resolve("b" + kill);
                Process process = start(centre.data, to);
                killAfter(process, 1 + random.nextInt(LINES), random);
                if (Files.exists(to)) {
                    finished++;
                    BackupFolder.open(to).check(name -> {});
                }
            }
            Path to = backups.resolve("b0");
            if (!Files.exists(to)) {
                Process process = start(centre.data, to);
                process.getInputStream().readAllBytes();
                assertThat(process.waitFor()).isZero();
            }
            BackupFolder.open(to).check(name -> {});
            assertThat(backups.resolve("b0.unfinished")).doesNotExist();
            // The disk is the one of the data, so whatever was finished, nothing became safe.
            assertThat(book.mark(Feeder.JOURNAL).orElseThrow().safe()).isZero();
        }
        assertThat(finished).isLessThan(KILLS);
        restoreAndBackUpAgain(backups.resolve("b0"));
        try (Stream<Path> all = Files.list(backups)) {
            for (Path each : all.filter(BackupKillTest::isUnfinished).toList()) {
                assertThat(BackupFolder.in(backups))
                        .extracting(BackupFolder::folder)
                        .doesNotContain(each);
            }
        }
    }

    /** The commands with a database of their own, which nobody else runs. */
    private void restoreAndBackUpAgain(Path from) throws IOException {
        Path data = folder.resolve("restored");
        StringWriter said = new StringWriter();
        int restored =
                new CommandLine(new RestoreCommand())
                        .setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(said, true))
                        .execute("--data", data.toString(), "--from", from.toString());
        assertThat(restored).as("%s", said).isZero();
        assertThat(said.toString()).contains("now in epoch ").contains("start the centre");

        Path to = folder.resolve("again");
        int backedUp =
                new CommandLine(new BackupCommand())
                        .setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(said, true))
                        .execute("--data", data.toString(), "--to", to.toString());
        assertThat(backedUp).as("%s", said).isZero();
        assertThat(said.toString())
                .contains("its database is started for the backup")
                .contains("boxes go on keeping all of it, since it is not safe there");
        BookContents again = BackupFolder.open(to).manifest().book();
        BookContents before = BackupFolder.open(from).manifest().book();
        assertThat(again.epoch()).isGreaterThan(before.epoch());
        assertThat(again.balances()).isEqualTo(before.balances());
        assertThat(again.journals()).isEqualTo(before.journals());
    }

    private static boolean isUnfinished(Path path) {
        return path.toString().endsWith(FolderWriter.UNFINISHED);
    }

    private static Process start(Path data, Path to) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BackupCommand.class.getName(),
                        "--data",
                        data.toString(),
                        "--to",
                        to.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Counts what it says, waits a moment by chance, and kills it. */
    private static void killAfter(Process process, int lines, Random random)
            throws IOException, InterruptedException {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines && said.readLine() != null; i++) {
                // Only the count matters.
            }
            LockSupport.parkNanos(random.nextInt(MOST_NANOS_AFTER_A_LINE));
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
