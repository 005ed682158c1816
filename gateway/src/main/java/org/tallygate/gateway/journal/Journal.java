package org.tallygate.gateway.journal;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The facts 1, 2, 3 … of this gateway, without holes, each linked to the one before. What {@code
 * append} returned for survives a killed process and a loss of power.
 *
 * <p>Thread-safe: one lock, held for one commit or one read. By intent the line threads append and
 * the uplink reads, acknowledges and trims.
 */
public final class Journal implements AutoCloseable {

    /**
     * No fact may be longer, since it could not be sent: the batch around it takes some bytes, and
     * in a copy the name of the original some more.
     */
    public static final int MOST_FACT_BYTES = BatchHeader.MOST_BYTES - 1024;

    private final Lock lock = new ReentrantLock();
    private final Disk disk;
    private final JournalSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final boolean retired;

    // Guarded by lock.
    private FactStore store;
    private JournalState state;
    private long appendedBytes;

    private Journal(
            Disk disk,
            JournalSettings settings,
            InstantSource clock,
            RandomGenerator random,
            boolean retired,
            FactStore store) {
        this.disk = disk;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.retired = retired;
        this.store = store;
        this.state = store.state();
    }

    /**
     * Opens the journal on this disk, or begins one with a new id when there is none.
     *
     * @param random draws the id; a strong one, since two boxes must never draw the same
     * @throws JournalException with NEWER_FORMAT, DAMAGED or DISK_FULL
     */
    public static Journal open(
            Disk disk, JournalSettings settings, InstantSource clock, RandomGenerator random) {
        try {
            Optional<Id128> found = JournalFiles.settle(disk, settings.redoBytes());
            Id128 id = found.isPresent() ? found.get() : begin(disk, settings, random);
            FactStore store = FactStore.open(disk, JournalFiles.live(id), settings.redoBytes());
            return new Journal(disk, settings, clock, random, false, store);
        } catch (IOException failed) {
            throw failedDisk("The journal could not be opened.", failed);
        }
    }

    private static Id128 begin(Disk disk, JournalSettings settings, RandomGenerator random)
            throws IOException {
        Id128 id = Id128.random(random);
        FactStore.create(
                        disk,
                        JournalFiles.fresh(id),
                        random.nextLong(),
                        settings.redoBytes(),
                        JournalState.empty(id),
                        null)
                .close();
        JournalFiles.move(disk, JournalFiles.fresh(id), JournalFiles.live(id));
        return id;
    }

    /** The journals on this disk that are only read any more. */
    public static List<Id128> retired(Disk disk) {
        try {
            return JournalFiles.findRetired(disk);
        } catch (IOException failed) {
            throw failedDisk("The retired journals could not be listed.", failed);
        }
    }

    /** Opens a retired journal for reading; whatever would change it is refused with CLOSED. */
    public static Journal openRetired(
            Disk disk,
            Id128 id,
            JournalSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        try {
            FactStore store = FactStore.open(disk, JournalFiles.retired(id), settings.redoBytes());
            return new Journal(disk, settings, clock, random, true, store);
        } catch (IOException failed) {
            throw failedDisk("The retired journal " + id + " could not be opened.", failed);
        }
    }

    /** Changes when the journal is retired. */
    public Id128 id() {
        return locked(() -> state.id());
    }

    /** The journal that this one was begun in place of, if there was one. */
    public Optional<Predecessor> predecessor() {
        return locked(() -> store.predecessor());
    }

    /** What a person must know of the store: nothing while all is well. */
    public Optional<String> trouble() {
        return Optional.empty();
    }

    /** The sequence that the next fact gets. */
    public long next() {
        return locked(() -> state.next());
    }

    /** The oldest sequence that is still stored, or {@link #next} when none is. */
    public long oldest() {
        return locked(() -> state.oldest());
    }

    /** What the stored facts take of the quota. */
    public long bytes() {
        return locked(() -> state.bytes());
    }

    /** What all facts took that were appended since this journal was opened. */
    public long appendedBytes() {
        return locked(() -> appendedBytes);
    }

    /** As last acknowledged. */
    public JournalMarks marks() {
        return locked(() -> state.marks());
    }

    /**
     * Appends facts in this order, all or none, and returns when they are durable.
     *
     * @param facts their stored bytes, each 1 to {@link #MOST_FACT_BYTES}; at least one fact
     * @return their names, in the same order
     * @throws JournalException with DISK_FULL or QUOTA_FULL when none was stored, or BROKEN
     */
    public List<FactId> append(List<byte[]> facts) {
        if (facts.isEmpty()) {
            throw new IllegalArgumentException("an append needs at least one fact");
        }
        for (byte[] fact : facts) {
            if (fact.length == 0 || fact.length > MOST_FACT_BYTES) {
                throw new IllegalArgumentException(
                        "fact of %d bytes must have 1 to %d"
                                .formatted(fact.length, MOST_FACT_BYTES));
            }
        }
        return locked(() -> {
            requireInUse();
            Group group = Group.of(facts, state, micros());
            JournalState after = group.stateAfter(state);
            if (after.bytes() > settings.quotaBytes()) {
                throw new JournalException(
                        Reason.QUOTA_FULL,
                        "The journal holds %d of its %d bytes and nothing may be deleted."
                                .formatted(state.bytes(), settings.quotaBytes()));
            }
            store.change(after, group::putInto);
            appendedBytes += after.bytes() - state.bytes();
            state = after;
            return group.names(state.id());
        });
    }

    /**
     * Reads consecutive facts.
     *
     * @param from the first one wanted; when it is not stored any more the list begins with the
     *     oldest one
     * @param maxCount at least 1
     * @param maxBytes of the facts in sum; one fact is returned even if it alone is longer
     * @return none when {@code from} is {@link #next} or later
     */
    public List<Entry> read(long from, int maxCount, int maxBytes) {
        if (from < 1 || maxCount < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "from %d, maxCount %d and maxBytes %d must be at least 1"
                            .formatted(from, maxCount, maxBytes));
        }
        return locked(() -> {
            List<Entry> entries = new ArrayList<>();
            long bytes = 0;
            long at = Math.max(from, state.oldest());
            while (at < state.next() && entries.size() < maxCount) {
                for (Entry entry : store.blockOf(at).entries()) {
                    if (entry.sequence() < at) {
                        continue;
                    }
                    bytes += entry.bytes().size();
                    if (entries.size() == maxCount || (bytes > maxBytes && !entries.isEmpty())) {
                        return entries;
                    }
                    entries.add(entry);
                    at++;
                }
            }
            return entries;
        });
    }

    /**
     * The link of the fact with this sequence, of 0 the link before the first fact; nothing when
     * the journal does not know it, because it was trimmed or has not been appended.
     */
    public Optional<Link> link(long sequence) {
        return locked(() -> {
            if (sequence == state.next() - 1) {
                return Optional.of(state.link());
            }
            if (sequence == state.oldest() - 1) {
                return Optional.of(state.before());
            }
            if (sequence < state.oldest() || sequence >= state.next()) {
                return Optional.empty();
            }
            return store.blockOf(sequence).entries().stream()
                    .filter(entry -> entry.sequence() == sequence)
                    .map(Entry::link)
                    .findFirst();
        });
    }

    /**
     * Stores the centre's marks durably. Whether they may be believed is the uplink's to check;
     * here they only must not lie beyond what is stored.
     */
    public void acknowledge(JournalMarks marks) {
        locked(() -> acknowledge(state.id(), marks));
    }

    /**
     * The same of one journal only.
     *
     * @param of the journal that the marks were said of
     * @return false when it has been retired meanwhile; nothing was stored then
     */
    public boolean acknowledge(Id128 of, JournalMarks marks) {
        return locked(() -> {
            requireInUse();
            if (!of.equals(state.id())) {
                return false;
            }
            if (marks.highestSent() >= state.next()) {
                throw new IllegalArgumentException(
                        "highestSent %d must be below next %d"
                                .formatted(marks.highestSent(), state.next()));
            }
            JournalState after = state.withMarks(marks);
            store.change(after, blocks -> {});
            state = after;
            return true;
        });
    }

    /**
     * Deletes from the oldest on: safe facts that are older than {@code keepFor} or while the quota
     * is used above {@code trimAbovePercent}; and, when the quota is nearly reached, facts that are
     * committed but not safe. Uncommitted ones never. Facts that were appended together, up to a
     * block's size, go together.
     */
    public Trimmed trim() {
        long safe = 0;
        long unsafe = 0;
        while (true) {
            Cut cut = locked(this::trimOnce);
            safe += cut.safe();
            unsafe += cut.unsafe();
            if (cut.isEmpty()) {
                return new Trimmed(safe, unsafe, oldest());
            }
        }
    }

    private Cut trimOnce() {
        requireInUse();
        Cut cut = Cut.plan(state, settings, micros(), store);
        if (!cut.isEmpty()) {
            store.change(cut.stateAfter(state), cut::removeFrom);
            state = cut.stateAfter(state);
        } else if (Rolling.isWorthIt(store, state, settings)) {
            store = Rolling.roll(disk, store, state, settings, random);
        }
        return cut;
    }

    /**
     * Retires the journal and goes on with a new one in the same object: a new {@link #id}, in
     * which every fact that is still held is entered again as a copy of the original. The old one
     * is kept to be read. Of the marks only the book stays known. Takes time in proportion to what
     * is held, in which appends wait.
     *
     * @throws JournalException with DISK_FULL when there is no room for a second copy: the old
     *     journal is in use as before; or BROKEN
     */
    public void retire(Predecessor.Reason reason) {
        locked(() -> {
            requireInUse();
            store = new Succession(disk, settings, random).of(store, state, reason);
            state = store.state();
            return true;
        });
    }

    @Override
    public void close() {
        locked(() -> {
            store.close();
            return true;
        });
    }

    private void requireInUse() {
        if (retired) {
            throw new JournalException(
                    Reason.CLOSED, "The journal " + state.id() + " is retired and only read.");
        }
    }

    private long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    static JournalException failedDisk(String what, IOException failed) {
        return new JournalException(
                failed instanceof DiskFull ? Reason.DISK_FULL : Reason.BROKEN, what, failed);
    }
}
