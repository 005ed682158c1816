package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.device.Bytes;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

final class JournalTest {

    @Property(tries = 30)
    void whatWasAppendedIsReadInOrderAfterEveryReopening(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 150) Integer> groups) {
        MemoryDisk disk = new MemoryDisk();
        long last = 0;
        for (int count : groups) {
            try (Journal journal = Facts.open(disk)) {
                assertThat(journal.next()).isEqualTo(last + 1);
                last = Facts.append(journal, count);
                Facts.append(journal, 1);
                last++;
                Facts.assertWhole(journal);
            }
        }
        try (Journal journal = Facts.open(disk)) {
            assertThat(journal.next()).isEqualTo(last + 1);
            Facts.assertWhole(journal);
        }
    }

    @Test
    void aNewJournalIsEmptyAndHasTheStartLink() {
        try (Journal journal = Facts.open(new MemoryDisk())) {
            assertThat(journal.oldest()).isEqualTo(1);
            assertThat(journal.next()).isEqualTo(1);
            assertThat(journal.link(0)).contains(Link.START);
            assertThat(journal.link(1)).isEmpty();
            assertThat(journal.read(1, 10, 1000)).isEmpty();
        }
    }

    @Test
    void theIdIsDrawnOnceAndStays() {
        MemoryDisk disk = new MemoryDisk();
        Id128 id;
        try (Journal journal = Facts.open(disk)) {
            id = journal.id();
        }
        try (Journal journal = Journal.open(disk, Facts.SETTINGS, Facts.CLOCK, new Random(2))) {
            assertThat(journal.id()).isEqualTo(id);
        }
    }

    @Test
    void readingStopsAtCountAndAtBytesButGivesAtLeastOneFact() {
        try (Journal journal = Facts.open(new MemoryDisk())) {
            Facts.append(journal, 50);
            Facts.append(journal, 50);
            assertThat(journal.read(40, 20, 1 << 20)).hasSize(20);
            assertThat(journal.read(1, 100, 1)).hasSize(1);
            int three = Facts.fact(48).length + Facts.fact(49).length + Facts.fact(50).length;
            assertThat(journal.read(48, 100, three)).hasSize(3);
            assertThat(journal.read(99, 100, 1 << 20)).hasSize(2);
            assertThat(journal.read(101, 100, 1 << 20)).isEmpty();
        }
    }

    @Test
    void aFactOfTheGreatestLengthIsStored() {
        byte[] longest = new byte[Journal.MOST_FACT_BYTES];
        new Random(3).nextBytes(longest);
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Facts.open(disk)) {
            journal.append(List.of(new byte[] {1}, longest, new byte[] {2}));
        }
        try (Journal journal = Facts.open(disk)) {
            assertThat(journal.read(2, 1, 1).getFirst().bytes().toArray()).isEqualTo(longest);
            assertThat(journal.next()).isEqualTo(4);
        }
    }

    @Test
    void aGroupLargerThanAnyLogIsStoredWhole() {
        byte[] longest = new byte[Journal.MOST_FACT_BYTES];
        new Random(5).nextBytes(longest);
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Facts.open(disk)) {
            journal.append(Collections.nCopies(80, longest));
            journal.append(List.of(longest));
        }
        try (Journal journal = Facts.open(disk)) {
            assertThat(Facts.readAll(journal))
                    .hasSize(81)
                    .allMatch(entry -> entry.bytes().equals(Bytes.of(longest)));
        }
    }

    @Test
    void factsThatCouldNotBeSentAreRefused() {
        try (Journal journal = Facts.open(new MemoryDisk())) {
            assertThatThrownBy(() -> journal.append(List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> journal.append(List.of(new byte[0])))
                    .hasMessage("fact of 0 bytes must have 1 to 261120");
            assertThatThrownBy(() -> journal.append(List.of(new byte[Journal.MOST_FACT_BYTES + 1])))
                    .hasMessage("fact of 261121 bytes must have 1 to 261120");
        }
    }

    @Test
    void marksSurviveReopening() {
        JournalMarks marks =
                new JournalMarks(Optional.of(new BookKnown(Id128.named("book"), 3)), 7, 20, 10, 25);
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Facts.open(disk)) {
            Facts.append(journal, 30);
            journal.acknowledge(journal.id(), marks);
        }
        try (Journal journal = Facts.open(disk)) {
            assertThat(journal.marks()).isEqualTo(marks);
        }
    }

    @Test
    void marksBeyondWhatIsStoredAreRefused() {
        try (Journal journal = Facts.open(new MemoryDisk())) {
            Facts.append(journal, 3);
            assertThatThrownBy(() ->
                            journal.acknowledge(
                                    journal.id(), new JournalMarks(Optional.empty(), 1, 4, 0, 4)))
                    .hasMessage("highestSent 4 must be below next 4");
        }
    }
}
