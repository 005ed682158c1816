package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Predecessor.Stretch;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** What is found when bytes that were forced are not there any more. */
final class DamageTest {

    private static final int GROUPS = 8;

    @Test
    void aRedoLogThatWasCutIsToldAndCostsOnlyWhatWasCutOff() throws IOException {
        int size = (int) redo(afterPowerLoss()).size();
        for (int cut = size - 1; cut >= 0; cut -= 997) {
            MemoryDisk disk = afterPowerLoss();
            redo(disk).truncate(cut);
            try (Journal journal = Facts.open(disk)) {
                assertThat(lost(journal) + Facts.readAll(journal).size())
                        .as("cut at %d", cut)
                        .isBetween(0L, 5L * GROUPS);
                assertThat(journal.trouble()).isPresent();
                Facts.append(journal, 5);
            }
        }
    }

    @Test
    void aDamagedLastEntryAfterAPowerLossIsTakenForTheTornOneThatItMayBe() throws IOException {
        MemoryDisk disk = afterPowerLoss();
        overwrite(redo(disk), lastEntry(disk) + RedoEntry.HEAD + 20);
        try (Journal journal = Facts.open(disk)) {
            assertThat(journal.next()).isEqualTo(5 * (GROUPS - 1) + 1);
            Facts.assertWhole(journal);
        }
    }

    @Test
    void aDamagedLastEntryOfAKilledProcessCostsNothingAndIsTold() throws IOException {
        MemoryDisk disk = living().afterPowerLoss(() -> true);
        overwrite(redo(disk), lastEntry(disk) + RedoEntry.HEAD + 20);
        try (Journal journal = Facts.open(disk)) {
            assertThat(lost(journal)).isZero();
            assertThat(journal.next()).isEqualTo(5 * GROUPS + 1);
            Facts.assertWhole(journal);
            assertThat(journal.trouble().orElseThrow())
                    .isInstanceOfSatisfying(
                            JournalTrouble.Damaged.class,
                            told -> {
                                assertThat(told.lost()).isEmpty();
                                assertThat(told.kept()).contains("damaged-");
                            });
        }
    }

    @Test
    void aDamagedEntryBeforeOthersCostsItsOwnFactsOnlyAndTheyAreNamed() throws IOException {
        MemoryDisk disk = afterPowerLoss();
        overwrite(redo(disk), contentOf(redo(disk)).indexOf("fact 12 "));
        try (Journal journal = Facts.open(disk)) {
            assertThat(journal.predecessor().orElseThrow().lost())
                    .containsExactly(new Stretch(11, 15));
            assertThat(journal.trouble().orElseThrow())
                    .isInstanceOfSatisfying(
                            JournalTrouble.Damaged.class,
                            told -> assertThat(told.lost()).containsExactly(new Stretch(11, 15)));
            assertThat(journal.next()).isEqualTo(5 * (GROUPS - 1) + 1);
        }
    }

    @Test
    void aTornHeadFallsBackToTheOneBefore() throws IOException {
        for (int slot = 0; slot < 2; slot++) {
            MemoryDisk disk = closed();
            overwrite(store(disk), slot * 4096L + 9);
            try (Journal journal = Facts.open(disk)) {
                assertThat(journal.next()).isEqualTo(5 * GROUPS + 1);
                Facts.assertWhole(journal);
            }
        }
    }

    @Test
    void aFileWithoutAHeadIsSetAsideAndAllOfItEnteredAgain() throws IOException {
        MemoryDisk disk = closed();
        String kept = "damaged-" + JournalFiles.settle(disk, 4096).orElseThrow() + ".db";
        overwrite(store(disk), 9);
        overwrite(store(disk), 4096 + 9);
        try (Journal journal = Facts.open(disk)) {
            assertThat(lost(journal)).isZero();
            assertThat(journal.next()).isEqualTo(5 * GROUPS + 1);
            Facts.assertWhole(journal);
            assertThat(disk.exists(kept)).isTrue();
            disk.delete(kept);
            assertThat(journal.trouble()).isEmpty();
        }
    }

    @Test
    void aNewerFormatIsRefusedWithWhatToDo() throws IOException {
        MemoryDisk disk = closed();
        String name = storeName(disk);
        VolumeHead head = VolumeHead.read(disk.open(name)).orElseThrow();
        new VolumeHead(9, head.nonce(), head.epoch() + 1, 0, 0).write(disk.open(name));
        assertThatThrownBy(() -> Facts.open(disk))
                .hasMessage(
                        "The file "
                                + name
                                + " has format 9, this version reads up to 2: start the newer"
                                + " version.");
        DiskTroubleTest.refuses(Reason.NEWER_FORMAT, () -> Facts.open(disk));
    }

    @Test
    void aFactThatRotsUnderARunningJournalIsRepairedWhereItIsRead() throws IOException {
        MemoryDisk disk = large();
        try (Journal journal = Facts.open(disk)) {
            overwrite(store(disk), contentOf(store(disk)).indexOf("fact 3012 "));
            Id128 old = journal.id();
            assertThat(journal.read(2_991, 10, 1 << 20)).hasSize(10);
            assertThat(journal.id()).isEqualTo(old);

            List<Entry> after = journal.read(3_011, 5, 1 << 20);
            assertThat(journal.id()).isNotEqualTo(old);
            assertThat(journal.predecessor().orElseThrow().lost())
                    .containsExactly(new Stretch(3_011, 3_020));
            assertThat(after.getFirst().sequence()).isEqualTo(3_011);
            assertThat(after.getFirst().bytes().toArray()).isEqualTo(Facts.fact(3_021));
            assertThat(journal.acknowledge(old, JournalMarks.NONE)).isFalse();
            journal.append(Facts.facts(1, 1));
        }
    }

    @Test
    void rotIsFoundBySearchingWhileTheJournalIsIdle() throws IOException {
        MemoryDisk disk = large();
        try (Journal journal = Facts.open(disk)) {
            overwrite(store(disk), contentOf(store(disk)).indexOf("fact 3012 "));
            int rounds = 0;
            while (journal.trouble().isEmpty()) {
                journal.trim(entry -> false);
                rounds++;
                assertThat(rounds).isLessThan(100);
            }
            assertThat(lost(journal)).isEqualTo(10);
        }
    }

    @Test
    void aRepairWithoutRoomWaitsForItAndLosesNothingMore() throws IOException {
        MemoryDisk disk = large();
        try (Journal journal = Facts.open(disk)) {
            overwrite(store(disk), contentOf(store(disk)).indexOf("fact 3012 "));
            disk.limitTo(disk.usedBytes() + 50_000);
            DiskTroubleTest.refuses(Reason.DISK_FULL, () -> journal.read(3_011, 5, 1 << 20));
            DiskTroubleTest.refuses(Reason.DISK_FULL, () -> journal.append(Facts.facts(1, 1)));
        }
        DiskTroubleTest.refuses(
                Reason.DISK_FULL,
                () -> {
                    try (Journal journal = Facts.open(disk)) {
                        Facts.readAll(journal);
                    }
                });
        disk.limitTo(Long.MAX_VALUE);
        try (Journal journal = Facts.open(disk)) {
            Facts.readAll(journal);
            assertThat(lost(journal)).isEqualTo(10);
        }
    }

    @Test
    void damagedDocumentsAreSetAsideSinceTheCentreSendsThemAgain() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        StoredDocument document =
                new StoredDocument("a", 1, Bytes.of(new byte[0]), Bytes.of(new byte[9_999]));
        try (DocumentStore store = documents(disk)) {
            store.put(document);
            assertThat(store.trouble()).isEmpty();
        }
        for (int at = 8192; at < disk.open("documents.db").size(); at += 512) {
            overwrite(disk.open("documents.db"), at);
        }
        try (DocumentStore store = documents(disk)) {
            assertThat(store.list("")).isEmpty();
            assertThat(store.trouble())
                    .contains(new JournalTrouble.DocumentsDamaged("damaged-documents.db"));
            store.put(document);
            assertThat(store.get("a")).contains(document);
        }
    }

    private static DocumentStore documents(Disk disk) {
        return DocumentStore.open(disk, Facts.SETTINGS, new Random(1));
    }

    private static long lost(Journal journal) {
        return journal.predecessor().stream()
                .flatMap(one -> one.lost().stream())
                .mapToLong(one -> one.last() - one.first() + 1)
                .sum();
    }

    /** So long that not all of its pages are read when it is opened. */
    private static MemoryDisk large() {
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Facts.open(disk)) {
            for (int group = 0; group < 500; group++) {
                Facts.append(journal, 10);
            }
        }
        return disk;
    }

    private static String contentOf(DiskFile file) throws IOException {
        byte[] content = new byte[(int) file.size()];
        file.read(0, content, 0, content.length);
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static MemoryDisk living() {
        MemoryDisk disk = new MemoryDisk();
        Journal journal = Facts.open(disk);
        for (int group = 0; group < GROUPS; group++) {
            Facts.append(journal, 5);
        }
        return disk;
    }

    /** Several groups that are in the redo log only. */
    private static MemoryDisk afterPowerLoss() {
        return living().afterPowerLoss(() -> false);
    }

    private static MemoryDisk closed() {
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Facts.open(disk)) {
            for (int group = 0; group < GROUPS; group++) {
                Facts.append(journal, 5);
            }
        }
        return disk;
    }

    private static String storeName(Disk disk) throws IOException {
        return JournalFiles.live(JournalFiles.settle(disk, 4096).orElseThrow());
    }

    private static DiskFile store(Disk disk) throws IOException {
        return disk.open(storeName(disk));
    }

    private static DiskFile redo(Disk disk) throws IOException {
        return disk.open(RedoFile.redoName(storeName(disk)));
    }

    private static int lastEntry(Disk disk) throws IOException {
        byte[] log = new byte[(int) redo(disk).size()];
        redo(disk).read(0, log, 0, log.length);
        int last = 0;
        for (int at = 0; RedoEntry.lengthAt(log, at) > 0; ) {
            last = at;
            at += RedoEntry.lengthAt(log, at);
        }
        return last;
    }

    private static void overwrite(DiskFile file, long at) throws IOException {
        file.write(at, new byte[] {0x55, 0x2A, 0x55}, 0, 3);
    }
}
