package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Predecessor;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** A journal on two disks, of which either may fail, rot, be new or be an old one. */
final class SecondCopyTest {

    private MemoryDisk disk = new MemoryDisk();
    private MemoryDisk mirror = new MemoryDisk();

    private Journal open() {
        return Journal.open(disk, Optional.of(mirror), Facts.SETTINGS, Facts.CLOCK, new Random(1));
    }

    @Test
    void eachDiskAloneHoldsEveryAcknowledgedFact() {
        Journal journal = open();
        for (int group = 0; group < 30; group++) {
            Facts.append(journal, 7);
        }
        for (MemoryDisk alone : new MemoryDisk[] {disk, mirror}) {
            try (Journal found = Facts.open(alone.afterPowerLoss(() -> false))) {
                assertThat(found.next()).isEqualTo(211);
                Facts.assertWhole(found);
            }
        }
    }

    @Test
    void aMirrorThatFailsIsToldAndTheLineGoesOn() {
        try (Journal journal = open()) {
            Facts.append(journal, 5);
            mirror.losePowerAt(mirror.steps());
            Facts.append(journal, 5);
            assertThat(journal.trouble().orElseThrow())
                    .isInstanceOf(JournalTrouble.NoSecondCopy.class)
                    .asString()
                    .contains("power is gone");
            Facts.append(journal, 5);
            Facts.assertWhole(journal);
        }
        mirror = mirror.afterPowerLoss(() -> false);
        try (Journal journal = open()) {
            assertThat(journal.trouble()).isEmpty();
            assertThat(journal.next()).isEqualTo(16);
        }
        disk = new MemoryDisk();
        assertHolds(15);
    }

    @Test
    void aFullMirrorIsToldAndTheLineGoesOn() {
        try (Journal journal = open()) {
            mirror.limitTo(mirror.usedBytes());
            for (int group = 0; group < 40; group++) {
                Facts.append(journal, 100);
            }
            assertThat(journal.trouble().orElseThrow()).asString().contains("no space");
            Facts.assertWhole(journal);
        }
    }

    @Test
    void aNewDiskIsFilledFromTheMirrorAndANewMirrorFromTheDisk() {
        try (Journal journal = open()) {
            Facts.append(journal, 100);
        }
        Id128 id = idOf(disk);
        disk = new MemoryDisk();
        assertHolds(100);
        assertThat(idOf(disk)).isEqualTo(id);
        mirror = new MemoryDisk();
        assertHolds(100);
        assertThat(idOf(mirror)).isEqualTo(id);
    }

    @Test
    void whicheverGoesFurtherWins() {
        try (Journal journal = open()) {
            Facts.append(journal, 100);
        }
        try (Journal alone = Facts.open(mirror)) {
            Facts.append(alone, 50);
        }
        assertHolds(150);
        try (Journal alone = Facts.open(disk)) {
            Facts.append(alone, 50);
        }
        assertHolds(200);
        assertHolds(200);
    }

    @Test
    void aDamagedDiskIsHealedFromTheMirrorAndNothingIsLostOrRenamed() throws IOException {
        long[] places = {9, 4096 + 9};
        try (Journal journal = open()) {
            Facts.append(journal, 100);
        }
        Id128 id = idOf(disk);
        for (MemoryDisk damaged : new MemoryDisk[] {disk, mirror}) {
            for (long at : places) {
                StoredFiles.flip(damaged, JournalFiles.live(id), at, 0x55);
            }
            assertHolds(100);
            assertThat(idOf(disk)).isEqualTo(id);
            assertThat(idOf(mirror)).isEqualTo(id);
        }
    }

    @Test
    void aPageThatRotsIsTakenFromTheOtherDiskWhileInUse() throws IOException {
        try (Journal journal = open()) {
            for (int group = 0; group < 500; group++) {
                Facts.append(journal, 10);
            }
        }
        Id128 id = idOf(disk);
        for (MemoryDisk damaged : new MemoryDisk[] {disk, mirror}) {
            try (Journal journal = open()) {
                for (long at = 1_500_000; at < 2_000_000; at += 10_000) {
                    StoredFiles.flip(damaged, JournalFiles.live(id), at, 0x55);
                }
                for (int round = 0; round < 20; round++) {
                    journal.trim(entry -> false);
                }
                Facts.assertWhole(journal);
                assertThat(journal.id()).isEqualTo(id);
                assertThat(journal.trouble().orElseThrow())
                        .isInstanceOf(JournalTrouble.Healed.class);
            }
            assertHolds(5_000);
        }
        disk = new MemoryDisk();
        assertHolds(5_000);
    }

    @Test
    void aMirrorThatMissedARetirementFollows() {
        try (Journal journal = open()) {
            Facts.append(journal, 20);
        }
        try (Journal alone = Facts.open(disk)) {
            alone.retire(Predecessor.Reason.COPIED);
        }
        assertHolds(20);
        assertThat(idOf(mirror)).isEqualTo(idOf(disk));
        try (Journal alone = Facts.open(mirror)) {
            alone.retire(Predecessor.Reason.COPIED);
        }
        Id128 latest = idOf(mirror);
        assertHolds(20);
        assertThat(idOf(disk)).isEqualTo(latest);
    }

    @Test
    void aMirrorOfAnotherBoxIsLeftAloneAndTold() {
        try (Journal journal = open()) {
            Facts.append(journal, 20);
        }
        mirror = new MemoryDisk();
        try (Journal other = Journal.open(mirror, Facts.SETTINGS, Facts.CLOCK, new Random(99))) {
            Facts.append(other, 40);
        }
        try (Journal journal = open()) {
            assertThat(journal.next()).isEqualTo(21);
            assertThat(journal.trouble().orElseThrow()).asString().contains("move that away");
        }
        try (Journal other = Facts.open(mirror)) {
            assertThat(other.next()).isEqualTo(41);
        }
    }

    @Test
    void powerLostAtAnyStepLeavesWhatWasAcknowledgedOnBoth() {
        MemoryDisk whole = disk;
        live();
        for (long step = 0; step < whole.steps(); step += 5) {
            Random random = new Random(step);
            losePower(step, () -> false);
            losePower(step, random::nextBoolean);
        }
    }

    private void losePower(long step, BooleanSupplier survives) {
        disk = new MemoryDisk();
        mirror = new MemoryDisk();
        disk.losePowerAt(step);
        long acknowledged = live();
        disk = disk.afterPowerLoss(survives);
        mirror = mirror.afterPowerLoss(survives);
        try (Journal journal = open()) {
            assertThat(journal.next() - 1)
                    .as("step %d", step)
                    .isBetween(acknowledged, acknowledged + 9);
            Facts.assertWhole(journal);
            assertThat(journal.predecessor()).isEmpty();
        }
        disk = new MemoryDisk();
        assertThat(acknowledged).isLessThanOrEqualTo(facts());
    }

    private long live() {
        long acknowledged = 0;
        for (int life = 0; life < 2; life++) {
            try (Journal journal = open()) {
                for (int group = 0; group < 5; group++) {
                    acknowledged = Facts.append(journal, 9);
                }
            } catch (JournalException lost) {
                return acknowledged;
            }
        }
        return acknowledged;
    }

    private long facts() {
        try (Journal journal = open()) {
            Facts.assertWhole(journal);
            return journal.next() - 1;
        }
    }

    private void assertHolds(int count) {
        assertThat(facts()).isEqualTo(count);
    }

    private static Id128 idOf(MemoryDisk alone) {
        try (Journal journal = Facts.open(alone)) {
            return journal.id();
        }
    }
}
