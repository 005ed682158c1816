package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.Link;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

final class TrimTest {

    private static final JournalSettings SMALL =
            new JournalSettings(64 << 10, 100_000, 60, Duration.ofDays(14), 4 << 20);

    private final MemoryDisk disk = new MemoryDisk();
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private Journal journal = open();

    private Journal open() {
        InstantSource clock = () -> now;
        return Journal.open(disk, SMALL, clock, new Random(1));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void safeFactsStayForFourteenDaysWhileThereIsRoom() {
        append(10);
        acknowledge(10, 6);
        now = now.plus(Duration.ofDays(14)).minusMillis(1);
        assertThat(journal.trim(entry -> false)).isEqualTo(new Trimmed(0, 0, 1));
        now = now.plusMillis(1);
        assertThat(journal.trim(entry -> false)).isEqualTo(new Trimmed(6, 0, 7));
    }

    @Test
    void aboveSixtyPercentSafeFactsGoHoweverYoung() {
        append(70);
        acknowledge(70, 70);
        Trimmed trimmed = journal.trim(entry -> false);
        assertThat(trimmed.safe()).isBetween(10L, 20L);
        assertThat(trimmed.unsafe()).isZero();
        assertThat(journal.trim(entry -> false).safe()).isZero();
    }

    @Test
    void whatIsNotCommittedIsNeverDeletedAndThenTheLineStops() {
        fill();
        assertThat(journal.trim(entry -> false)).isEqualTo(new Trimmed(0, 0, 1));
        long next = journal.next();
        DiskTroubleTest.refuses(Reason.QUOTA_FULL, () -> append(1));
        assertThat(journal.next()).isEqualTo(next);
    }

    @Test
    void whatIsNeededStaysWithAllThatCameAfterItHoweverSafeAndOld() {
        append(10);
        append(10);
        acknowledge(20, 20);
        now = now.plus(Duration.ofDays(15));
        assertThat(journal.trim(entry -> entry.sequence() == 13)).isEqualTo(new Trimmed(12, 0, 13));
        assertThat(journal.trim(entry -> false)).isEqualTo(new Trimmed(8, 0, 21));
    }

    @Test
    void nearTheQuotaCommittedFactsGoAndAreCounted() {
        fill();
        long committed = journal.next() - 1;
        acknowledge(committed, 3);
        Trimmed trimmed = journal.trim(entry -> false);
        assertThat(trimmed.safe()).isEqualTo(3);
        assertThat(trimmed.unsafe()).isBetween(1L, 10L);
        append(1);
    }

    @Test
    void theLinkBeforeTheOldestFactIsKept() {
        append(10);
        Link before = journal.link(6).orElseThrow();
        Link within = journal.link(8).orElseThrow();
        acknowledge(6, 6);
        now = now.plus(Duration.ofDays(15));
        journal.trim(entry -> false);
        journal.close();
        journal = open();
        assertThat(journal.oldest()).isEqualTo(7);
        assertThat(journal.link(6)).contains(before);
        assertThat(journal.link(8)).contains(within);
        assertThat(journal.link(5)).isEmpty();
        assertThat(journal.read(1, 100, 1 << 20).getFirst().sequence()).isEqualTo(7);
    }

    @Test
    void aTrimmedJournalGoesOnWhereItWas() {
        append(10);
        acknowledge(10, 10);
        now = now.plus(Duration.ofDays(15));
        assertThat(journal.trim(entry -> false)).isEqualTo(new Trimmed(10, 0, 11));
        journal.close();
        journal = open();
        assertThat(journal.oldest()).isEqualTo(11);
        assertThat(journal.read(1, 10, 1000)).isEmpty();
        append(1);
        assertThat(journal.next()).isEqualTo(12);
    }

    @Test
    void theFileDoesNotGrowWithWhatWentThroughIt() {
        long largest = 0;
        for (int round = 0; round < 400; round++) {
            for (int i = 0; i < 10; i++) {
                append(1);
            }
            acknowledge(journal.next() - 1, journal.next() - 1);
            now = now.plus(Duration.ofDays(15));
            journal.trim(entry -> false);
            largest = Math.max(largest, disk.usedBytes());
        }
        assertThat(journal.next()).isEqualTo(4001);
        assertThat(largest).isLessThan(8 << 20);
    }

    @Test
    void aLongFileWithLittleInItIsCopiedAndKeepsThatLittle() {
        JournalSettings eager = new JournalSettings(64 << 10, 100_000, 60, Duration.ofDays(14), 1);
        journal.close();
        try (Journal rolling = Journal.open(disk, eager, () -> now, new Random(2))) {
            Facts.append(rolling, 40);
            Facts.append(rolling, 20);
            rolling.acknowledge(rolling.id(), new JournalMarks(Optional.empty(), 1, 40, 40, 60));
            now = now.plus(Duration.ofDays(15));
            assertThat(rolling.trim(entry -> false)).isEqualTo(new Trimmed(40, 0, 41));
            Facts.assertWhole(rolling);
            Facts.append(rolling, 20);
        }
        assertThat(disk.list()).noneMatch(name -> name.startsWith("fresh"));
        try (Journal reopened = Facts.open(disk)) {
            assertThat(reopened.oldest()).isEqualTo(41);
            assertThat(reopened.next()).isEqualTo(81);
            assertThat(reopened.marks().committed()).isEqualTo(40);
            Facts.assertWhole(reopened);
        }
        journal = open();
    }

    /** Facts of 1,000 bytes, each appended alone. */
    private void append(int count) {
        for (byte[] fact : Collections.nCopies(count, new byte[1_000])) {
            journal.append(List.of(fact));
        }
    }

    private void fill() {
        append(93);
        assertThat(journal.next()).isEqualTo(94);
    }

    private void acknowledge(long committed, long safe) {
        journal.acknowledge(
                journal.id(),
                new JournalMarks(Optional.empty(), 1, committed, safe, journal.next() - 1));
    }
}
