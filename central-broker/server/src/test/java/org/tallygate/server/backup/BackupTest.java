package org.tallygate.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.PgAccess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Backups of a real centre, and what becomes of them when something is wrong. */
final class BackupTest {

    @TempDir static Path shared;
    private static CentreOnDisk centre;
    private static Book book;
    private static Feeder feeder;

    @TempDir Path folder;

    @BeforeAll
    static void start() throws Exception {
        centre = CentreOnDisk.make(shared.resolve("central"));
        book = centre.book();
        feeder = new Feeder(book, centre.key);
        feeder.feed(200);
    }

    @AfterAll
    static void stop() {
        feeder.close();
        book.close();
        centre.close();
    }

    private static void quiet(String sentence) {}

    private Path to() {
        return folder.resolve("backup");
    }

    private Backup.Done back(Disks disks) throws IOException {
        return centre.backup(disks).make(to(), BackupTest::quiet);
    }

    private Restore.Done restore(Path data, PgAccess target) throws IOException {
        return new Restore(to(), data, BackupTest::quiet)
                .run(CentreOnDisk.over(target), () -> Instant.EPOCH, new SecureRandom());
    }

    private Book restored() throws IOException {
        PgAccess target = centre.empty();
        restore(folder.resolve("restored"), target);
        return CentreOnDisk.book(target);
    }

    @Test
    void restoredCentreIsTheOneThatWasCopiedInItsNextEpoch() throws Exception {
        back(CentreOnDisk.APART);
        BookView.Replay then = book.replay();
        Book.Identity identity = book.identity();
        List<BookView.FactView> facts = book.factsAfter(0, BookView.FactFilter.ALL, 500).rows();

        Path data = folder.resolve("restored");
        PgAccess target = centre.empty();
        Restore.Done done = restore(data, target);

        assertThat(done.identity())
                .isEqualTo(new Book.Identity(identity.book(), identity.epoch() + 1));
        for (String name : List.of("book.key", "book.pub", "broker/users.json")) {
            assertThat(data.resolve(name)).hasSameBinaryContentAs(centre.data.resolve(name));
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(data.resolve(name))))
                    .isEqualTo("rw-------");
        }
        try (Book again = CentreOnDisk.book(target)) {
            assertThat(again.identity()).isEqualTo(done.identity());
            assertThat(again.replay()).isEqualTo(then);
            assertThat(again.factsAfter(0, BookView.FactFilter.ALL, 500).rows()).isEqualTo(facts);
            assertThat(again.held(Long.MAX_VALUE, 9)).isEqualTo(book.held(Long.MAX_VALUE, 9));
            assertThat(again.documents(Feeder.BOX)).isEqualTo(book.documents(Feeder.BOX));
            try (Feeder next = feeder.after(again)) {
                assertThat(next.feed(2).epoch()).isEqualTo(identity.epoch() + 1);
            }
            assertThat(again.offset()).isEqualTo(then.offset() + 2);
        }
    }

    @Test
    void safeRisesToWhatTheBackupHasAndTheBoxHearsIt() throws Exception {
        long before = feeder.feed(50).committed();
        AtomicInteger steps = new AtomicInteger();
        Backup.Done done =
                centre.backup(CentreOnDisk.APART)
                        .make(
                                to(),
                                sentence -> {
                                    // A fact that comes while tables are copied is not in it.
                                    if (steps.getAndIncrement() == 2) {
                                        feed(feeder, 5);
                                    }
                                });
        assertThat(done.safe()).isEqualTo(new Backup.Safe.Raised());
        assertThat(book.mark(Feeder.JOURNAL).orElseThrow().safe()).isEqualTo(before);
        assertThat(book.mark(Feeder.JOURNAL).orElseThrow().committed()).isEqualTo(before + 5);
    }

    private static void feed(Feeder feeder, int count) {
        try {
            feeder.feed(count);
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void backupOnTheDiskOfTheDataLeavesSafeWhereItIs() throws Exception {
        feeder.feed(3);
        long before = book.mark(Feeder.JOURNAL).orElseThrow().safe();
        assertThat(back(Disks.ofThisMachine()).safe()).isInstanceOf(Backup.Safe.NotRaised.class);
        assertThat(book.mark(Feeder.JOURNAL).orElseThrow().safe()).isEqualTo(before);
    }

    /** Were the intake kept waiting by a copy, it would wait here for itself. */
    @Test
    @Timeout(120)
    void factsCommittedBetweenAnyTwoTablesNeitherWaitNorTearTheBackup() throws Exception {
        long before = feeder.feed(1).committed();
        AtomicInteger fed = new AtomicInteger();
        Backup.Done done =
                centre.backup(CentreOnDisk.APART)
                        .make(
                                to(),
                                sentence -> {
                                    feed(feeder, 50);
                                    fed.addAndGet(50);
                                });
        assertThat(fed.get()).isGreaterThanOrEqualTo(500);
        assertThat(book.offset()).isEqualTo(before + fed.get());
        assertThat(done.book().offset()).isEqualTo(before);
        try (Book again = restored()) {
            assertThat(again.replay().agrees()).isTrue();
            assertThat(again.offset()).isEqualTo(before);
            assertThat(again.mark(Feeder.JOURNAL).orElseThrow().committed()).isEqualTo(before);
        }
    }

    @Test
    void flippedBitInAnyFileIsRefusedByItsName() throws Exception {
        back(CentreOnDisk.APART);
        PgAccess target = centre.empty();
        List<Path> files;
        try (Stream<Path> all = Files.walk(to())) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThan(15);
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int at : List.of(0, whole.length / 2, whole.length - 1)) {
                byte[] damaged = whole.clone();
                damaged[at] ^= 1;
                Files.write(file, damaged);
                assertThatThrownBy(() -> restore(folder.resolve("restored"), target))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(String.valueOf(file.getFileName()));
            }
            Files.write(file, Arrays.copyOf(whole, whole.length - 1));
            assertThatThrownBy(() -> restore(folder.resolve("restored"), target))
                    .hasMessageContaining(String.valueOf(file.getFileName()));
            Files.delete(file);
            assertThatThrownBy(() -> restore(folder.resolve("restored"), target))
                    .isInstanceOf(IOException.class);
            Files.write(file, whole);
        }
        assertThat(folder.resolve("restored")).doesNotExist();
    }

    @Test
    void backupThatIsStoppedAtAnyStepLeavesNothingAndRaisesNothing() throws Exception {
        feeder.feed(1);
        long safe = book.mark(Feeder.JOURNAL).orElseThrow().safe();
        AtomicInteger steps = new AtomicInteger();
        int stopAt = 0;
        boolean finished = false;
        while (!finished) {
            int limit = ++stopAt;
            steps.set(0);
            try {
                centre.backup(CentreOnDisk.APART)
                        .make(
                                to(),
                                sentence -> {
                                    if (steps.incrementAndGet() == limit) {
                                        throw new IllegalStateException("stopped at " + sentence);
                                    }
                                });
                finished = true;
            } catch (IllegalStateException stopped) {
                assertThat(folder).isEmptyDirectory();
                assertThat(book.mark(Feeder.JOURNAL).orElseThrow().safe()).isEqualTo(safe);
            }
        }
        assertThat(stopAt).isGreaterThan(12);
    }

    @Test
    void restoreThatIsStoppedLeavesNoCentreAndBeginsAnew() throws Exception {
        back(CentreOnDisk.APART);
        Path data = folder.resolve("restored");
        PgAccess target = centre.empty();
        AtomicInteger restored = new AtomicInteger();
        assertThatThrownBy(() ->
                        new Restore(
                                        to(),
                                        data,
                                        sentence -> {
                                            if (sentence.startsWith("restoring")
                                                    && restored.incrementAndGet() == 5) {
                                                throw new IllegalStateException("stopped");
                                            }
                                        })
                                .run(
                                        CentreOnDisk.over(target),
                                        () -> Instant.EPOCH,
                                        new SecureRandom()))
                .hasMessage("stopped");
        assertThatThrownBy(() -> Restore.requireFinished(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("run the restore again");
        restore(data, target);
        Restore.requireFinished(data);
        assertThatThrownBy(() -> restore(data, target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void placesWhereABackupMustNotGoAreRefusedInWords() throws Exception {
        assertThatThrownBy(() ->
                        centre.backup(CentreOnDisk.APART)
                                .make(centre.data.resolve("backup"), BackupTest::quiet))
                .hasMessageContaining("inside the data folder");
        assertThatThrownBy(() ->
                        centre.backup(CentreOnDisk.APART)
                                .make(folder.resolve("usb").resolve("backup"), BackupTest::quiet))
                .hasMessageContaining("is the disk for backups mounted?");
        Files.createDirectory(to());
        assertThatThrownBy(() -> back(CentreOnDisk.APART))
                .hasMessageContaining("a backup never overwrites");
        assertThatThrownBy(() -> restore(folder.resolve("restored"), centre.access()))
                .hasMessageContaining("is no finished backup");
    }

    @Test
    void folderOfBackupsIsRefusedWithTheNameOfTheNewest() throws Exception {
        back(CentreOnDisk.APART);
        assertThatThrownBy(() -> BackupFolder.open(folder))
                .hasMessageContaining("the newest is " + to());
    }
}
