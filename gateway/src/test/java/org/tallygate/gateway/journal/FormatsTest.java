package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Stores as each format's own version of this software left them on a disk that lost power, with
 * commits that only the redo log has.
 */
final class FormatsTest {

    private static final JournalSettings SETTINGS =
            new JournalSettings(16 << 10, 1 << 20, 60, Duration.ZERO, 1 << 30);
    private static final Id128 ID = new Id128("xmnnk4yzxconq2h3bzxwqtpzsi");
    private static final Link LAST =
            new Link("4525a583c965764b8630f3c56a31c68972da75a622b674e6dcb8fc1f3bb2d9c3");

    @ParameterizedTest
    @ValueSource(strings = {"format-1.zip", "format-2.zip"})
    void aJournalOfThisFormatIsOpenedWithAllThatItHolds(String archive) throws IOException {
        MemoryDisk disk = StoredFiles.golden(archive);
        for (int opening = 0; opening < 2; opening++) {
            try (Journal journal = Facts.open(disk, SETTINGS)) {
                assertHolds(journal, opening);
                Facts.append(journal, 1);
            }
        }
        assertThat(VolumeHead.read(disk.open(JournalFiles.live(ID))).orElseThrow().format())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"format-1.zip", "format-2.zip"})
    void documentsOfThisFormatAreOpened(String archive) throws IOException {
        MemoryDisk disk = StoredFiles.golden(archive);
        for (int opening = 0; opening < 2; opening++) {
            try (DocumentStore store = DocumentStore.open(disk, SETTINGS, new Random(1))) {
                assertThat(store.list("")).hasSize(2);
                assertThat(store.get("task/1"))
                        .contains(
                                new StoredDocument(
                                        "task/1",
                                        3,
                                        Bytes.of(new byte[] {1, 2}),
                                        Bytes.of("pick two".getBytes(StandardCharsets.US_ASCII))));
            }
        }
    }

    @Test
    void powerLostAtAnyStepOfTheMigrationLosesNothing() throws IOException {
        MemoryDisk whole = StoredFiles.golden("format-1.zip");
        long from = whole.steps();
        Facts.open(whole, SETTINGS).close();
        for (long step = from; step < whole.steps(); step += 3) {
            Random random = new Random(step);
            losePower(step, () -> true);
            losePower(step, random::nextBoolean);
        }
    }

    private static void losePower(long step, BooleanSupplier survives) throws IOException {
        MemoryDisk golden = StoredFiles.golden("format-1.zip");
        for (String name : golden.list()) {
            golden.open(name).force();
        }
        golden.forceNames();
        golden.losePowerAt(step + golden.list().size() + 1);
        try {
            Facts.open(golden, SETTINGS).close();
        } catch (JournalException lost) {
            assertThat(lost.reason()).isEqualTo(Reason.BROKEN);
        }
        try (Journal journal = Facts.open(golden.afterPowerLoss(survives), SETTINGS)) {
            assertHolds(journal, 0);
        }
    }

    private static void assertHolds(Journal journal, int more) {
        assertThat(journal.id()).isEqualTo(ID);
        assertThat(journal.oldest()).isEqualTo(22);
        assertThat(journal.next()).isEqualTo(195 + more);
        assertThat(journal.link(194)).contains(LAST);
        assertThat(journal.marks())
                .isEqualTo(
                        new JournalMarks(
                                Optional.of(new BookKnown(Id128.named("book"), 3)), 5, 60, 21, 70));
        assertThat(journal.predecessor()).isEmpty();
        assertThat(journal.trouble()).isEmpty();
        Facts.assertWhole(journal);
    }
}
