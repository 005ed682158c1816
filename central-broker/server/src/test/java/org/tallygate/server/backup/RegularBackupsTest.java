package org.tallygate.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.server.backup.RegularBackups.Schedule;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.HandClock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The centre's own backups, stepped by hand over real ones. */
final class RegularBackupsTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    @TempDir static Path shared;
    private static CentreOnDisk centre;
    private static Book book;

    @TempDir Path folder;

    private final HandClock clock = new HandClock();
    private long monoMicros;

    @BeforeAll
    static void start() throws Exception {
        centre = CentreOnDisk.make(shared.resolve("central"));
        book = centre.book();
    }

    @AfterAll
    static void stop() {
        book.close();
        centre.close();
    }

    private RegularBackups backups(Path to, int keep) {
        return new RegularBackups(
                Backup.of(centre.data, centre.access(), CentreOnDisk.APART, clock),
                book.identity().book(),
                new Schedule(to, QUARTER, keep),
                clock,
                () -> monoMicros);
    }

    private void pass(Duration time) {
        clock.pass(time);
        monoMicros += TimeUnit.NANOSECONDS.toMicros(time.toNanos());
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> all = Files.list(in)) {
            return all.map(each -> String.valueOf(each.getFileName())).sorted().toList();
        }
    }

    @Test
    void backupIsMadeWhenDueAndTheOldestGoesAfterANewerOneIsFinished() throws Exception {
        Files.createDirectories(folder.resolve("tallygate-killed.unfinished").resolve("tables"));
        Files.createDirectories(folder.resolve("tallygate-of-somebody"));
        RegularBackups backups = backups(folder, 2);
        assertThat(backups.doWork()).isEqualTo(1);
        assertThat(backups.doWork()).isZero();
        for (int i = 0; i < 3; i++) {
            pass(QUARTER.minusSeconds(1));
            assertThat(backups.doWork()).isZero();
            pass(Duration.ofSeconds(1));
            assertThat(backups.doWork()).isEqualTo(1);
        }
        assertThat(names(folder))
                .containsExactly(
                        "tallygate-20261122T083000Z",
                        "tallygate-20261122T084500Z",
                        "tallygate-of-somebody");
        assertThat(backups.trouble()).isEmpty();
        BackupFolder.open(folder.resolve("tallygate-20261122T084500Z")).check(name -> {});
    }

    @Test
    void centreThatStartsAgainWaitsUntilTheNextIsDue() throws Exception {
        assertThat(backups(folder, 8).doWork()).isEqualTo(1);
        pass(Duration.ofMinutes(5));
        RegularBackups again = backups(folder, 8);
        assertThat(again.doWork()).isZero();
        pass(Duration.ofMinutes(10));
        assertThat(again.doWork()).isEqualTo(1);
        assertThat(names(folder)).hasSize(2);
    }

    @Test
    void failureIsToldUntilABackupSucceedsAndTakesNothingAway() throws Exception {
        Path disk = folder.resolve("usb");
        Files.createDirectory(disk);
        RegularBackups backups = backups(disk, 1);
        assertThat(backups.doWork()).isEqualTo(1);
        List<String> before = names(disk);
        Path away = folder.resolve("away");
        Files.move(disk, away);
        pass(QUARTER);
        assertThat(backups.doWork()).isEqualTo(1);
        BackupTrouble trouble = backups.trouble().orElseThrow();
        assertThat(trouble.sentence()).contains("is the disk for backups mounted?");
        assertThat(backups.doWork()).isZero();
        pass(Duration.ofSeconds(10));
        assertThat(backups.doWork()).isEqualTo(1);
        assertThat(backups.trouble()).contains(trouble);
        assertThat(names(away)).isEqualTo(before);
        Files.move(away, disk);
        pass(Duration.ofSeconds(10));
        assertThat(backups.doWork()).isZero();
        pass(Duration.ofSeconds(10));
        assertThat(backups.doWork()).isEqualTo(1);
        assertThat(backups.trouble()).isEmpty();
        assertThat(names(disk)).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void nonsenseIsNoSchedule() {
        assertThatThrownBy(() -> new Schedule(folder, Duration.ZERO, 8))
                .hasMessageContaining("must be 1 second to 366 days");
        assertThatThrownBy(() -> new Schedule(folder, QUARTER, 0))
                .hasMessageContaining("keep 0 must be 1 to 10,000");
    }
}
