package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is found when bytes that were forced are not there any more. */
final class DamageTest {

    private static final int GROUPS = 8;

    @Test
    void aRedoLogCutAnywhereLeavesWholeGroupsFromTheStart() throws IOException {
        int size = (int) redo(afterPowerLoss()).size();
        for (int cut = size; cut >= 0; cut -= 97) {
            MemoryDisk disk = afterPowerLoss();
            redo(disk).truncate(cut);
            try (Journal journal = Facts.open(disk)) {
                assertThat((journal.next() - 1) % 5).as("cut at %d", cut).isZero();
                Facts.assertWhole(journal);
                Facts.append(journal, 5);
            }
        }
    }

    @Test
    void aDamagedLastEntryIsTakenForTheTornOneThatItMayBe() throws IOException {
        MemoryDisk disk = afterPowerLoss();
        overwrite(redo(disk), lastEntry(disk) + RedoEntry.HEAD + 20);
        try (Journal journal = Facts.open(disk)) {
            assertThat(journal.next()).isEqualTo(5 * (GROUPS - 1) + 1);
            Facts.assertWhole(journal);
        }
    }

    @Test
    void aDamagedEntryBeforeOthersIsNotPassedOverInSilence() throws IOException {
        MemoryDisk disk = afterPowerLoss();
        overwrite(redo(disk), 100);
        assertThatThrownBy(() -> Facts.open(disk))
                .hasMessageContaining("unreadable at byte 0, where commit 0 was expected");
        DiskTroubleTest.refuses(Reason.DAMAGED, () -> Facts.open(disk));
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
    void aFileWithoutAHeadIsDamagedAndNotANewJournal() throws IOException {
        MemoryDisk disk = closed();
        overwrite(store(disk), 9);
        overwrite(store(disk), 4096 + 9);
        DiskTroubleTest.refuses(Reason.DAMAGED, () -> Facts.open(disk));
    }

    @Test
    void aNewerFormatIsRefusedWithWhatToDo() throws IOException {
        MemoryDisk disk = closed();
        String name = storeName(disk);
        VolumeHead head = VolumeHead.read(disk.open(name)).orElseThrow();
        new VolumeHead(9, head.nonce(), head.epoch() + 1).write(disk.open(name));
        assertThatThrownBy(() -> Facts.open(disk))
                .hasMessage(
                        "The file "
                                + name
                                + " has format 9, this version reads up to 1: start the newer"
                                + " version.");
        DiskTroubleTest.refuses(Reason.NEWER_FORMAT, () -> Facts.open(disk));
    }

    @Test
    void aFactThatRottedInTheStoreIsDamagedAndNotAnotherFact() throws IOException {
        MemoryDisk disk = closed();
        DiskFile store = store(disk);
        byte[] content = new byte[(int) store.size()];
        store.read(0, content, 0, content.length);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        overwrite(store, text.indexOf("fact 12 "));
        try (Journal journal = Facts.open(disk)) {
            assertThat(journal.read(1, 10, 1 << 20)).hasSize(10);
            assertThatThrownBy(() -> journal.read(11, 5, 1 << 20))
                    .hasMessage("The facts from sequence 11 on are not what was stored.");
        }
    }

    /** Several groups that are in the redo log only. */
    private static MemoryDisk afterPowerLoss() {
        MemoryDisk disk = new MemoryDisk();
        Journal journal = Facts.open(disk);
        for (int group = 0; group < GROUPS; group++) {
            Facts.append(journal, 5);
        }
        return disk.afterPowerLoss(() -> false);
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
        VolumeHead head = VolumeHead.read(store(disk)).orElseThrow();
        byte[] log = new byte[(int) redo(disk).size()];
        redo(disk).read(0, log, 0, log.length);
        int last = 0;
        for (int at = 0; RedoEntry.lengthAt(log, at, head) > 0; ) {
            last = at;
            at += RedoEntry.lengthAt(log, at, head);
        }
        return last;
    }

    private static void overwrite(DiskFile file, long at) throws IOException {
        file.write(at, new byte[] {0x55, 0x2A, 0x55}, 0, 3);
    }
}
