package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.contract.FactId;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The files of a journal whose facts are known, and what must be true after they were damaged. */
final class DamagedLife {

    private static final JournalSettings SETTINGS =
            new JournalSettings(64 << 10, 1 << 30, 60, Duration.ZERO, 1 << 30);
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");

    private static final byte[] LATER =
            "{\"head\":{},\"later\":1}".getBytes(StandardCharsets.UTF_8);

    private final Map<String, byte[]> files = new HashMap<>();
    private final List<FactId> names = new ArrayList<>();
    private final int factBytes;
    private final long oldest;

    /**
     * @param factBytes of each fact, about
     */
    DamagedLife(int groups, int perGroup, int factBytes, boolean closed) throws IOException {
        this.factBytes = factBytes;
        MemoryDisk disk = new MemoryDisk();
        Journal journal = open(disk);
        for (int group = 0; group < groups; group++) {
            append(journal, perGroup);
            if (group % 8 == 3) {
                long safe = names.size() - 2L * perGroup;
                journal.acknowledge(
                        journal.id(),
                        new JournalMarks(Optional.empty(), 1, safe, safe, names.size()));
                journal.trim(entry -> false);
            }
        }
        oldest = journal.oldest();
        if (closed) {
            journal.close();
        }
        MemoryDisk found = disk.afterPowerLoss(() -> true);
        for (String name : found.list()) {
            files.put(name, StoredFiles.read(found, name));
        }
    }

    private void append(Journal journal, int count) {
        int from = names.size() + 1;
        names.addAll(
                journal.append(IntStream.range(from, from + count).mapToObj(this::fact).toList()));
    }

    private byte[] fact(long number) {
        return ("{\"head\":{\"n\":" + number + "},\"x\":\"" + "y".repeat(factBytes) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    List<String> fileNames() {
        return files.keySet().stream().sorted().toList();
    }

    byte[] file(String name) {
        return Objects.requireNonNull(files.get(name)).clone();
    }

    private static Journal open(Disk disk) {
        return Journal.open(disk, SETTINGS, Facts.CLOCK, new Random(disk.hashCode()));
    }

    /** What was found of the journal after one of its files was replaced. */
    enum Finding {
        WHOLE,
        ENTERED_AGAIN,
        PARTLY_LOST
    }

    /** Opens the journal with one file replaced and checks that nothing is missing in silence. */
    Finding found(String damaged, byte[] content) throws IOException, Unreadable {
        MemoryDisk disk = new MemoryDisk();
        for (var file : files.entrySet()) {
            boolean isDamaged = file.getKey().equals(damaged);
            StoredFiles.write(disk, file.getKey(), isDamaged ? content : file.getValue());
        }
        for (int opening = 1; opening < 3; opening++) {
            try (Journal journal = open(disk)) {
                Facts.readAll(journal);
                journal.append(List.of(LATER));
                check(journal, disk, opening);
            }
        }
        try (Journal journal = open(disk)) {
            return check(journal, disk, 2);
        }
    }

    private Finding check(Journal journal, Disk disk, int later) throws IOException, Unreadable {
        List<Entry> entries = new ArrayList<>(Facts.readAll(journal));
        entries.removeIf(entry -> text(entry).contains("later"));
        assertThat(journal.next() - journal.oldest()).isEqualTo(entries.size() + later);
        if (journal.id().equals(names.getFirst().journal())) {
            assertThat(journal.oldest()).isEqualTo(oldest);
            assertThat(journal.next()).isEqualTo(names.size() + 1 + later);
            for (Entry entry : entries) {
                assertThat(entry.bytes().toArray()).isEqualTo(fact(entry.sequence()));
            }
            return Finding.WHOLE;
        }
        Predecessor predecessor = journal.predecessor().orElseThrow();
        assertThat(predecessor.journal()).isEqualTo(names.getFirst().journal());
        assertThat(predecessor.reason()).isEqualTo(Predecessor.Reason.DAMAGED);
        String kept = JournalFiles.damaged(predecessor.journal());
        assertThat(disk.exists(kept)).isTrue();
        assertThat(journal.trouble().orElseThrow()).asString().contains(kept);

        boolean[] there = copies(entries);
        int missing = 0;
        for (int sequence = (int) oldest; sequence <= names.size(); sequence++) {
            if (!there[sequence]) {
                long lost = sequence;
                missing++;
                assertThat(predecessor.lost())
                        .as("the stretch with the lost fact %d", lost)
                        .anyMatch(one -> one.first() <= lost && lost <= one.last());
            }
        }
        return missing == 0 ? Finding.ENTERED_AGAIN : Finding.PARTLY_LOST;
    }

    private boolean[] copies(List<Entry> entries) throws Unreadable {
        boolean[] there = new boolean[names.size() + 1];
        for (Entry entry : entries) {
            Matcher sequence = SEQUENCE.matcher(text(entry));
            assertThat(sequence.find()).isTrue();
            int original = Integer.parseInt(sequence.group(1));
            assertThat(there[original]).as("fact %d twice", original).isFalse();
            assertThat(entry.bytes().toArray())
                    .isEqualTo(Wire.copy(fact(original), names.get(original - 1)));
            there[original] = true;
        }
        return there;
    }

    private static String text(Entry entry) {
        return new String(entry.bytes().toArray(), StandardCharsets.UTF_8);
    }
}
