package org.tallygate.gateway.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.JournalMarks;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.journal.StoredDocument;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

final class SpaceKeeperTest {

    private static final long QUOTA = 1 << 20;
    private static final JournalSettings SIZES =
            new JournalSettings(64 << 10, QUOTA, 60, Duration.ofDays(14), 4 << 20);

    private final MemoryDisk disk = new MemoryDisk();
    private final Journal journal = Journal.open(disk, SIZES, () -> Instant.EPOCH, new Random(1));
    private final DocumentStore store = DocumentStore.open(disk, SIZES, new Random(2));
    private long monoMicros = 1;
    private long diskBytes = Long.MAX_VALUE;
    private final Set<Id128> neededTasks = new HashSet<>();
    private SpaceKeeper keeper = keeper();

    private SpaceKeeper keeper() {
        return new SpaceKeeper(
                journal,
                new SpaceKeeper.Surroundings(
                        () -> new Stamp(monoMicros, 0),
                        store,
                        QUOTA,
                        () -> diskBytes,
                        neededTasks::contains));
    }

    @Test
    void freeIsTheSmallerOfQuotaAndDisk() {
        append(100);
        assertThat(seconds(1).freeBytes()).isEqualTo(QUOTA - journal.bytes());
        diskBytes = 4_711;
        assertThat(seconds(1).freeBytes()).isEqualTo(4_711);
    }

    @Test
    void safeFactsGoByThemselvesBeforeTheLineHasToStop() {
        for (int i = 0; i < 400; i++) {
            append(10);
            acknowledge(journal.next() - 1, journal.next() - 1);
            seconds(1);
        }
        assertThat(journal.next()).isEqualTo(4_001);
        assertThat(journal.bytes()).isLessThan(QUOTA * 61 / 100);
        assertThat(keeper.space().troubles()).isEmpty();
    }

    @Test
    void whatIsGivenUpWithoutABackupIsToldToAPersonForADay() {
        for (int i = 0; i < 400; i++) {
            append(10);
            acknowledge(journal.next() - 1, 0);
            seconds(1);
        }
        assertThat(keeper.space().troubles())
                .singleElement()
                .isInstanceOfSatisfying(
                        SpaceTrouble.GivenUp.class,
                        told -> assertThat(told.records()).isPositive());
        assertThat(seconds(86_500).troubles()).isEmpty();
    }

    @Test
    void whatWaitsIsNeverGivenUp() {
        try {
            for (int i = 0; i < 4_000; i++) {
                append(1);
                seconds(1);
            }
        } catch (JournalException full) {
            assertThat(full.reason()).isEqualTo(JournalException.Reason.QUOTA_FULL);
        }
        seconds(60);
        assertThat(journal.oldest()).isEqualTo(1);
        assertThat(keeper.space().freeBytes()).isLessThan(2_000);
        assertThat(keeper.space().hoursLeft()).hasValue(0);
    }

    @Test
    void paceOfEarlierDaysIsKnownAfterARestart() {
        for (int minute = 0; minute < 180; minute++) {
            append(1);
            seconds(60);
        }
        long hours = keeper.space().hoursLeft().orElseThrow();
        keeper.close();
        monoMicros = 1;
        keeper = keeper();
        assertThat(keeper.space().hoursLeft()).hasValue(hours);
    }

    @Test
    void idleBoxStoresItsPaceOnceAnHourAndABusyOneFiveTimes() {
        assertThat(storedIn(3_600, 0)).isLessThanOrEqualTo(1);
        assertThat(storedIn(3_600, 60)).isBetween(4, 5);
    }

    private int storedIn(int seconds, int appendEvery) {
        int changes = 0;
        Optional<StoredDocument> before = store.get("space/pace");
        for (int i = 1; i <= seconds; i++) {
            if (appendEvery > 0 && i % appendEvery == 0) {
                append(1);
            }
            seconds(1);
            Optional<StoredDocument> after = store.get("space/pace");
            changes += after.equals(before) ? 0 : 1;
            before = after;
        }
        return changes;
    }

    @Test
    void copiesOfARetiredJournalAreNoPace() {
        append(100);
        seconds(3_600 * 20);
        long pace = keeper.space().hoursLeft().orElse(999);
        journal.retire(Predecessor.Reason.COPIED);
        assertThat(seconds(5).hoursLeft().orElse(999)).isEqualTo(pace);
    }

    private Space seconds(int count) {
        for (int i = 0; i < count; i++) {
            monoMicros += 1_000_000;
            keeper.doWork();
        }
        return keeper.space();
    }

    private void append(int count) {
        byte[] fact =
                "{\"type\":\"Moved\",\"head\":{\"group\":\"%s\"}}"
                        .formatted("x".repeat(400))
                        .getBytes(StandardCharsets.US_ASCII);
        journal.append(List.copyOf(Collections.nCopies(count, fact)));
    }

    private void acknowledge(long committed, long safe) {
        journal.acknowledge(
                journal.id(),
                new JournalMarks(
                        Optional.of(new BookKnown(Id128.named("book"), 1)),
                        1,
                        committed,
                        safe,
                        committed));
    }
}
