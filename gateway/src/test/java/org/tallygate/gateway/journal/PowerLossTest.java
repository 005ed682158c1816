package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** One scripted life of a journal, with the power lost at every step that it makes on the disk. */
final class PowerLossTest {

    private static final JournalSettings TRIMMING_AT_ONCE =
            new JournalSettings(16 << 10, 1 << 20, 60, Duration.ZERO, 1);

    private long acknowledged;
    private long attempted;
    private long trimmedTo;

    @Test
    void allAcknowledgedFactsAreThereOnceAfterPowerWasLostAtAnyStep() {
        long steps = stepsOfAWholeLife();
        assertThat(steps).isGreaterThan(200);
        for (long step = 0; step < steps; step++) {
            Random random = new Random(step);
            losePower(step, () -> true);
            losePower(step, () -> false);
            losePower(step, random::nextBoolean);
        }
    }

    private long stepsOfAWholeLife() {
        MemoryDisk disk = new MemoryDisk();
        live(disk);
        return disk.steps();
    }

    private void losePower(long step, BooleanSupplier survives) {
        MemoryDisk disk = new MemoryDisk();
        disk.losePowerAt(step);
        try {
            live(disk);
        } catch (JournalException lost) {
            assertThat(lost.reason()).isEqualTo(JournalException.Reason.BROKEN);
        }
        MemoryDisk found = disk.afterPowerLoss(survives);
        try (Journal journal = Facts.open(found)) {
            assertThat(journal.next() - 1).as("step %d", step).isBetween(acknowledged, attempted);
            assertThat(journal.oldest()).isLessThanOrEqualTo(trimmedTo + 1);
            Facts.assertWhole(journal);
            Facts.append(journal, 3);
            Facts.assertWhole(journal);
        }
    }

    /** Appends in several sizes over several checkpoints, acknowledges, trims and reopens. */
    private void live(MemoryDisk disk) {
        acknowledged = 0;
        attempted = 0;
        trimmedTo = 0;
        for (int life = 0; life < 2; life++) {
            try (Journal journal = Facts.open(disk, TRIMMING_AT_ONCE)) {
                for (int count : new int[] {1, 3, 20, 1, 1, 60}) {
                    attempted = acknowledged + count;
                    Facts.append(journal, count);
                    acknowledged = attempted;
                }
                trimmedTo = acknowledged - 30;
                journal.acknowledge(
                        journal.id(),
                        new JournalMarks(
                                Optional.empty(), 1, acknowledged, trimmedTo, acknowledged));
                journal.trim(entry -> false);
            }
        }
    }
}
