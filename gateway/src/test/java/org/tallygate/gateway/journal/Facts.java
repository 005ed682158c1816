package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.contract.Link;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Facts whose bytes follow from their sequence, and the checks that all journal tests share. */
final class Facts {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));

    /** Small enough that a few appends bring a checkpoint. */
    static final JournalSettings SETTINGS =
            new JournalSettings(
                    16 << 10,
                    JournalSettings.STANDARD.quotaBytes(),
                    JournalSettings.STANDARD.trimAbovePercent(),
                    JournalSettings.STANDARD.keepFor(),
                    JournalSettings.STANDARD.rollAboveBytes());

    private Facts() {}

    static Journal open(Disk disk) {
        return open(disk, SETTINGS);
    }

    static Journal open(Disk disk, JournalSettings settings) {
        return Journal.open(disk, settings, CLOCK, new Random(1));
    }

    static byte[] fact(long sequence) {
        String text = "fact " + sequence + " " + "x".repeat((int) (sequence * 37 % 400));
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static List<byte[]> facts(long from, int count) {
        return LongStream.range(from, from + count).mapToObj(Facts::fact).toList();
    }

    /** Appends the next {@code count} facts and returns the sequence of the last. */
    static long append(Journal journal, int count) {
        return journal.append(facts(journal.next(), count)).getLast().sequence();
    }

    /** Reads everything and checks sequence, bytes and links. */
    static void assertWhole(Journal journal) {
        List<Entry> entries = readAll(journal);
        Link link = journal.link(journal.oldest() - 1).orElseThrow();
        long expected = journal.oldest();
        for (Entry entry : entries) {
            assertThat(entry.sequence()).isEqualTo(expected);
            assertThat(entry.bytes().toArray()).isEqualTo(fact(expected));
            link = link.next(fact(expected));
            assertThat(entry.link()).isEqualTo(link);
            expected++;
        }
        assertThat(expected).isEqualTo(journal.next());
        assertThat(journal.link(journal.next() - 1)).contains(link);
    }

    static List<Entry> readAll(Journal journal) {
        List<Entry> entries = new ArrayList<>();
        long from = journal.oldest();
        while (from < journal.next()) {
            List<Entry> some = journal.read(from, 100, 10_000);
            assertThat(some).isNotEmpty();
            entries.addAll(some);
            from = some.getLast().sequence() + 1;
        }
        return entries;
    }
}
