package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A journal that is given up, and the one that goes on in its place. */
final class SuccessionTest {

    private static final BookKnown BOOK = new BookKnown(Id128.named("book"), 4);
    private static final int HELD = 60;

    @Test
    void theObjectGoesOnAsANewJournalWithACopyOfEachFact() throws Unreadable {
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Facts.open(disk)) {
            List<FactId> originals = appendHeads(journal, 1, HELD);
            journal.acknowledge(journal.id(), new JournalMarks(Optional.of(BOOK), 7, 20, 10, 30));
            Id128 old = journal.id();
            journal.retire(Predecessor.Reason.COPIED);

            assertThat(journal.id()).isNotEqualTo(old);
            assertThat(journal.predecessor())
                    .contains(new Predecessor(old, Predecessor.Reason.COPIED, List.of()));
            assertThat(journal.marks()).isEqualTo(new JournalMarks(Optional.of(BOOK), 0, 0, 0, 0));
            assertCopies(journal, originals);
            assertChained(journal);
            appendHeads(journal, HELD + 1, 3);
        }
        try (Journal journal = Facts.open(disk)) {
            assertThat(journal.next()).isEqualTo(HELD + 4);
            assertThat(journal.predecessor()).isPresent();
            assertChained(journal);
        }
    }

    @Test
    void theRetiredJournalIsKeptAndOnlyRead() {
        MemoryDisk disk = new MemoryDisk();
        Id128 old;
        try (Journal journal = Facts.open(disk)) {
            old = journal.id();
            Facts.append(journal, 10);
            journal.retire(Predecessor.Reason.COPIED);
        }
        assertThat(Journal.retired(disk)).containsExactly(old);
        try (Journal retired =
                Journal.openRetired(disk, old, Facts.SETTINGS, Facts.CLOCK, new Random(4))) {
            Facts.assertWhole(retired);
            assertThat(retired.next()).isEqualTo(11);
            DiskTroubleTest.refuses(Reason.CLOSED, () -> retired.append(List.of(new byte[] {1})));
            DiskTroubleTest.refuses(Reason.CLOSED, () -> retired.retire(Predecessor.Reason.COPIED));
        }
    }

    @Test
    void bytesThatAreNoFactAreEnteredAsTheyAre() {
        try (Journal journal = Facts.open(new MemoryDisk())) {
            Facts.append(journal, 200);
            journal.retire(Predecessor.Reason.COPIED);
            assertThat(journal.next()).isEqualTo(201);
            Facts.assertWhole(journal);
        }
    }

    @Test
    void aCopyOfACopyNamesTheFirstOriginal() throws Unreadable {
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Facts.open(disk)) {
            List<FactId> originals = appendHeads(journal, 1, HELD);
            journal.retire(Predecessor.Reason.COPIED);
            Id128 second = journal.id();
            journal.retire(Predecessor.Reason.COPIED);
            assertThat(journal.predecessor().map(Predecessor::journal)).contains(second);
            assertCopies(journal, originals);
            assertThat(Journal.retired(disk)).hasSize(2);
        }
    }

    @Test
    void whatWasTrimmedIsNotEnteredAgain() {
        MemoryDisk disk = new MemoryDisk();
        JournalSettings trimming =
                new JournalSettings(16 << 10, 1 << 20, 60, Duration.ZERO, 32 << 20);
        try (Journal journal = Facts.open(disk, trimming)) {
            for (int group = 0; group < HELD; group += 10) {
                appendHeads(journal, 1 + group, 10);
            }
            journal.acknowledge(journal.id(), new JournalMarks(Optional.of(BOOK), 7, 30, 30, 60));
            journal.trim(entry -> false);
            journal.retire(Predecessor.Reason.COPIED);
            assertThat(journal.oldest()).isEqualTo(1);
            assertThat(journal.next()).isEqualTo(31);
        }
    }

    @Test
    void withoutRoomForASecondCopyTheOldJournalStaysInUse() {
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Facts.open(disk)) {
            Id128 old = journal.id();
            Facts.append(journal, 100);
            disk.limitTo(disk.usedBytes() + 100_000);
            DiskTroubleTest.refuses(
                    Reason.DISK_FULL, () -> journal.retire(Predecessor.Reason.COPIED));
            assertThat(disk.list()).noneMatch(name -> name.startsWith("fresh"));
            assertThat(journal.id()).isEqualTo(old);
            disk.limitTo(Long.MAX_VALUE);
            Facts.append(journal, 100);
            Facts.assertWhole(journal);
            journal.retire(Predecessor.Reason.COPIED);
            assertThat(journal.next()).isEqualTo(201);
        }
    }

    @Test
    void twoJournalsThatKnowNothingOfEachOtherAreLeftToAPerson() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        Facts.open(disk).close();
        disk.open("journal-" + "a".repeat(26) + ".db");
        assertThatThrownBy(() -> Facts.open(disk)).hasMessageContaining("more than one journal");
    }

    @Test
    void powerLostAtAnyStepLeavesOneJournalThatHoldsEachFactOnce() throws Unreadable {
        MemoryDisk whole = new MemoryDisk();
        long from = untilRetired(whole);
        long steps = whole.steps();
        assertThat(steps - from).isGreaterThan(20);
        for (long step = from; step < steps; step++) {
            Random random = new Random(step);
            losePower(step, () -> true);
            losePower(step, () -> false);
            losePower(step, random::nextBoolean);
        }
    }

    private static void losePower(long step, BooleanSupplier survives) throws Unreadable {
        MemoryDisk disk = new MemoryDisk();
        disk.losePowerAt(step);
        assertThatThrownBy(() -> untilRetired(disk)).isInstanceOf(JournalException.class);
        MemoryDisk found = disk.afterPowerLoss(survives);
        Id128 first;
        try (Journal journal = Facts.open(found)) {
            first = journal.id();
            assertHeld(journal, found, step);
            appendHeads(journal, 1, 2);
        }
        try (Journal journal = Facts.open(found)) {
            assertThat(journal.id()).as("step %d", step).isEqualTo(first);
            assertThat(journal.next()).isEqualTo(HELD + 3);
        }
    }

    private static void assertHeld(Journal journal, MemoryDisk disk, long step) throws Unreadable {
        assertThat(journal.next()).as("step %d", step).isEqualTo(HELD + 1);
        assertThat(disk.list().stream().filter(name -> name.matches("journal-.*\\.db")))
                .as("step %d", step)
                .hasSize(1);
        assertChained(journal);
        List<FactId> originals = new ArrayList<>();
        try (Journal alone = Facts.open(new MemoryDisk())) {
            originals.addAll(appendHeads(alone, 1, HELD));
        }
        if (journal.predecessor().isPresent()) {
            assertThat(Journal.retired(disk))
                    .containsExactly(journal.predecessor().get().journal());
            assertCopies(journal, originals);
        } else {
            assertThat(Journal.retired(disk)).isEmpty();
            assertThat(journal.link(HELD)).contains(originals.getLast().link());
        }
    }

    /** Returns the step at which the retiring began. */
    private static long untilRetired(MemoryDisk disk) {
        try (Journal journal = Facts.open(disk)) {
            appendHeads(journal, 1, HELD);
            long steps = disk.steps();
            journal.retire(Predecessor.Reason.COPIED);
            return steps;
        }
    }

    private static List<FactId> appendHeads(Journal journal, int from, int count) {
        return journal.append(
                IntStream.range(from, from + count).mapToObj(SuccessionTest::fact).toList());
    }

    private static byte[] fact(int number) {
        return ("{\"type\":\"x\",\"head\":{\"n\":" + number + "},\"tail\":[{\"head\":2}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void assertCopies(Journal journal, List<FactId> originals) throws Unreadable {
        List<Entry> entries = Facts.readAll(journal);
        assertThat(entries).hasSize(originals.size());
        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i).bytes().toArray())
                    .isEqualTo(Wire.copy(fact(i + 1), originals.get(i)));
        }
    }

    private static void assertChained(Journal journal) {
        var link = journal.link(journal.oldest() - 1).orElseThrow();
        for (Entry entry : Facts.readAll(journal)) {
            link = link.next(entry.bytes().toArray());
            assertThat(entry.link()).isEqualTo(link);
        }
        assertThat(journal.link(journal.next() - 1)).contains(link);
    }
}
