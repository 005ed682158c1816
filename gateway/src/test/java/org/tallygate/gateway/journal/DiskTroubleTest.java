package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tallygate.gateway.journal.JournalException.Reason;

final class DiskTroubleTest {

    @Test
    void aFullDiskIsRefusedByNameAndLosesNothingAndGoesOnWhenThereIsSpace() {
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Facts.open(disk)) {
            Facts.append(journal, 10);
            disk.limitTo(disk.usedBytes() + (64 << 10));
            long refusedAt = appendUntilRefused(journal);

            Facts.assertWhole(journal);
            assertThat(journal.next()).isEqualTo(refusedAt);
            refuses(Reason.DISK_FULL, () -> Facts.append(journal, 100));

            disk.limitTo(Long.MAX_VALUE);
            Facts.append(journal, 100);
            Facts.assertWhole(journal);
        }
        try (Journal journal = Facts.open(disk)) {
            Facts.assertWhole(journal);
        }
    }

    @Test
    void whatWasStoredOnAFullDiskIsThereAfterAPowerLoss() {
        MemoryDisk disk = new MemoryDisk();
        Journal journal = Facts.open(disk);
        disk.limitTo(disk.usedBytes());
        long refusedAt = appendUntilRefused(journal);
        try (Journal found = Facts.open(disk.afterPowerLoss(() -> false))) {
            assertThat(found.next()).isEqualTo(refusedAt);
            Facts.assertWhole(found);
        }
    }

    @Test
    void aDiskTooSmallForAJournalSaysSo() {
        MemoryDisk disk = new MemoryDisk();
        disk.limitTo(100_000);
        refuses(Reason.DISK_FULL, () -> Facts.open(disk));
        disk.limitTo(Long.MAX_VALUE);
        try (Journal journal = Facts.open(disk)) {
            assertThat(Facts.append(journal, 1)).isEqualTo(1);
        }
    }

    @Test
    void afterAFailedForceNothingIsTakenUntilReopenedAndTheFailedAppendIsNotThere() {
        MemoryDisk disk = new MemoryDisk();
        Journal journal = Facts.open(disk);
        Facts.append(journal, 5);
        disk.failForceAt(disk.steps());
        refuses(Reason.BROKEN, () -> Facts.append(journal, 1));
        refuses(Reason.BROKEN, () -> Facts.append(journal, 1));
        refuses(Reason.BROKEN, () -> journal.acknowledge(journal.id(), JournalMarks.NONE));

        assertThat(journal.next()).isEqualTo(6);
        Facts.assertWhole(journal);

        journal.close();
        try (Journal reopened = Facts.open(disk)) {
            assertThat(reopened.next()).isEqualTo(6);
            Facts.append(reopened, 5);
            Facts.assertWhole(reopened);
        }
    }

    @Test
    void aForceThatFailsAtAnyStepNeverCostsAnAcknowledgedFact() {
        MemoryDisk counted = new MemoryDisk();
        lifeUntilBroken(counted);
        for (long step = 0; step < counted.steps(); step++) {
            MemoryDisk disk = new MemoryDisk();
            disk.failForceAt(step);
            long acknowledged = lifeUntilBroken(disk);
            try (Journal journal = Facts.open(disk)) {
                assertThat(journal.next() - 1).as("step %d", step).isEqualTo(acknowledged);
                Facts.assertWhole(journal);
            }
        }
    }

    private static long lifeUntilBroken(MemoryDisk disk) {
        long acknowledged = 0;
        try (Journal journal = Facts.open(disk)) {
            for (int group = 0; group < 12; group++) {
                acknowledged = Facts.append(journal, 9);
            }
        } catch (JournalException broken) {
            assertThat(broken.reason()).isEqualTo(Reason.BROKEN);
        }
        return acknowledged;
    }

    private static long appendUntilRefused(Journal journal) {
        for (int group = 0; group < 1_000; group++) {
            try {
                Facts.append(journal, 100);
            } catch (JournalException full) {
                assertThat(full.reason()).isEqualTo(Reason.DISK_FULL);
                return journal.next();
            }
        }
        throw new AssertionError("the disk never ran full");
    }

    static void refuses(Reason reason, ThrowingCallable step) {
        assertThatThrownBy(step)
                .isInstanceOf(JournalException.class)
                .extracting(thrown -> ((JournalException) thrown).reason())
                .isEqualTo(reason);
    }
}
