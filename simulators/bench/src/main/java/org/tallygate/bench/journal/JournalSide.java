package org.tallygate.bench.journal;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalMarks;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.Trimmed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The journal of a gateway on a directory whose writes are counted. */
final class JournalSide implements Side {

    private static final Id128 BOOK = Id128.random(new SplittableRandom(2));

    private final CountingDisk disk;
    private final Clock clock;
    private final Journal journal;

    private JournalSide(CountingDisk disk, Clock clock, Journal journal) {
        this.disk = disk;
        this.clock = clock;
        this.journal = journal;
    }

    /** The machine's clock, and later so many days ahead of it. */
    private static final class Clock implements InstantSource {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(ahead);
        }
    }

    static JournalSide open(Path directory, int mostFacts) throws IOException {
        CountingDisk disk = new CountingDisk(DirectoryDisk.open(directory));
        Clock clock = new Clock();
        try {
            return new JournalSide(
                    disk,
                    clock,
                    Journal.open(disk, roomFor(mostFacts), clock, new SplittableRandom(3)));
        } catch (RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    /** The standard sizes, but for a quota that the benchmark doesn't reach. */
    private static JournalSettings roomFor(int mostFacts) {
        JournalSettings standard = JournalSettings.STANDARD;
        return new JournalSettings(
                standard.redoBytes(),
                Math.max(standard.quotaBytes(), 4L * Payloads.BYTES * mostFacts),
                standard.trimAbovePercent(),
                standard.keepFor(),
                standard.rollAboveBytes());
    }

    @Override
    public void commit(List<byte[]> facts) {
        journal.append(facts);
    }

    @Override
    public DiskWork work() {
        return disk.work();
    }

    long next() {
        return journal.next();
    }

    /** Deletes all facts up to this one, as after weeks in which the centre called them safe. */
    Trimmed drain(long upTo) {
        clock.ahead = JournalSettings.STANDARD.keepFor().plusDays(1);
        journal.acknowledge(
                journal.id(),
                new JournalMarks(Optional.of(new BookKnown(BOOK, 1)), 1, upTo, upTo, upTo));
        return journal.trim(entry -> false);
    }

    /** Lets go of the files as a killed process does: nothing more is written. */
    void kill() throws IOException {
        disk.drop();
    }

    @Override
    public void close() throws IOException {
        try (disk) {
            journal.close();
        }
    }
}
