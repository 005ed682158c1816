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
import java.util.function.Predicate;
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

    // In the order of asking: a scan waits for one step of a deletion, and not for all of them.
    private final Lock lock = new ReentrantLock(true);
    private final JournalSettings settings;
    private final InstantSource clock;
    private final boolean retired;
    private final Optional<MirroredDisk> mirrored;

    // Guarded by lock.
    private final LiveStore store;
    private long appendedBytes;

    private Journal(
            JournalSettings settings,
            InstantSource clock,
            boolean retired,
            Optional<MirroredDisk> mirrored,
            LiveStore store) {
        this.mirrored = mirrored;
        this.settings = settings;
        this.clock = clock;
        this.retired = retired;
        this.store = store;
    }

    /**
     * Opens the journal on this disk, or begins one with a new id when there is none. In place of
     * one that is damaged a new one is begun, which holds all that is intact; see {@link
     * #predecessor} and {@link #trouble}.
     *
     * @param random draws the id; a strong one, since two boxes must never draw the same
     * @throws JournalException with NEWER_FORMAT or DISK_FULL; or with DAMAGED when the directory
     *     holds two journals in use of which only a person can know which one is right
     */
    public static Journal open(
            Disk disk, JournalSettings settings, InstantSource clock, RandomGenerator random) {
        return open(disk, Optional.empty(), settings, clock, random);
    }

    /**
     * The same with a second copy on another device: an append is durable on both before it
     * returns, and either is healed from the other. A second copy that fails is told by {@link
     * #trouble} and left behind until the next opening, which brings it up again.
     *
     * @param mirror a directory that this journal may have alone
     */
    public static Journal open(
            Disk disk,
            Optional<Disk> mirror,
            JournalSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        try {
            Optional<MirroredDisk> mirrored = Optional.empty();
            if (mirror.isPresent()) {
                mirrored = Optional.of(TwoCopies.join(disk, mirror.get(), settings, random));
            }
            LiveStore store =
                    LiveStore.open(mirrored.isPresent() ? mirrored.get() : disk, settings, random);
            return new Journal(settings, clock, false, mirrored, store);
        } catch (IOException failed) {
            throw failedDisk("The journal could not be opened.", failed);
        }
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
            return new Journal(
                    settings,
                    clock,
                    true,
                    Optional.empty(),
                    LiveStore.openRetired(disk, id, settings, random));
        } catch (IOException failed) {
            throw failedDisk("The retired journal " + id + " could not be opened.", failed);
        }
    }

    /** Changes when the journal is retired. */
    public Id128 id() {
        return locked(() -> store.state().id());
    }

    /** The journal that this one was begun in place of, if there was one. */
    public Optional<Predecessor> predecessor() {
        return locked(() -> store.predecessor());
    }

    /** What a person must know of the store; nothing while all is well. */
    public Optional<JournalTrouble> trouble() {
        Optional<JournalTrouble> lost =
                mirrored.flatMap(MirroredDisk::lost).map(JournalTrouble.NoSecondCopy::new);
        return lost.or(() -> locked(store::trouble));
    }

    /** The sequence that the next fact gets. */
    public long next() {
        return locked(() -> store.state().next());
    }

    /** The oldest sequence that is still stored, or {@link #next} when none is. */
    public long oldest() {
        return locked(() -> store.state().oldest());
    }

    /** What the stored facts take of the quota. */
    public long bytes() {
        return locked(() -> store.state().bytes());
    }

    /** What all facts took that were appended since this journal was opened. */
    public long appendedBytes() {
        return locked(() -> appendedBytes);
    }

    /** As last acknowledged. */
    public JournalMarks marks() {
        return locked(() -> store.state().marks());
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
            return healed(() -> append(facts, micros()));
        });
    }

    private List<FactId> append(List<byte[]> facts, long nowMicros) {
        JournalState before = store.state();
        Group group = Group.of(facts, before, nowMicros);
        JournalState after = group.stateAfter(before);
        if (after.bytes() > settings.quotaBytes()) {
            throw new JournalException(
                    Reason.QUOTA_FULL,
                    "The journal holds %d of its %d bytes and nothing may be deleted."
                            .formatted(before.bytes(), settings.quotaBytes()));
        }
        store.change(after, group::putInto);
        appendedBytes += after.bytes() - before.bytes();
        return group.names(after.id());
    }

    /**
     * Reads consecutive facts. When the medium gives back something else than what was stored, the
     * journal is repaired at once, and what is returned is of the new journal that took its place:
     * who says the journal's name with the facts must see that {@link #id} is the same before and
     * after.
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
            try {
                return readStored(from, maxCount, maxBytes);
            } catch (JournalException failed) {
                return readStored(healAfter(failed, from), maxCount, maxBytes);
            }
        });
    }

    private List<Entry> readStored(long from, int maxCount, int maxBytes) {
        JournalState state = store.state();
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
    }

    /**
     * The link of the fact with this sequence, of 0 the link before the first fact; nothing when
     * the journal does not know it, because it was trimmed or has not been appended.
     */
    public Optional<Link> link(long sequence) {
        return locked(() -> {
            try {
                return linkStored(sequence);
            } catch (JournalException failed) {
                healAfter(failed, sequence);
                return Optional.empty();
            }
        });
    }

    private Optional<Link> linkStored(long sequence) {
        JournalState state = store.state();
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
    }

    /**
     * Stores the centre's marks durably. Whether they may be believed is the uplink's to check;
     * here they only must be of the present journal and not lie beyond what is stored.
     *
     * @return false when the journal in use is not the one that they are of: nothing has changed
     */
    public boolean acknowledge(Id128 journal, JournalMarks marks) {
        return locked(() -> {
            requireInUse();
            JournalState before = store.state();
            if (!before.id().equals(journal)) {
                return false;
            }
            if (marks.highestSent() >= before.next()) {
                throw new IllegalArgumentException(
                        "highestSent %d must be below next %d"
                                .formatted(marks.highestSent(), before.next()));
            }
            try {
                store.change(before.withMarks(marks), blocks -> {});
                return true;
            } catch (JournalException failed) {
                healAfter(failed, before.oldest());
                return false;
            }
        });
    }

    /**
     * Deletes from the oldest on: safe facts that are older than {@code keepFor} or while the quota
     * is used above {@code trimAbovePercent}; and, when the quota is nearly reached, facts that are
     * committed but not safe. Uncommitted ones never. Facts that were appended together, up to a
     * block's size, go together. Looks after the file as well: moves what is left of a long one to
     * a new one, and checks some of it against its checksums. To be called every few seconds, also
     * while the centre is silent.
     *
     * @param needed facts that stay with all that came after them, whatever the quota says
     */
    public Trimmed trim(Predicate<Entry> needed) {
        long safe = 0;
        long unsafe = 0;
        while (true) {
            Cut cut = locked(() -> trimOnce(needed));
            safe += cut.safe();
            unsafe += cut.unsafe();
            if (cut.isEmpty()) {
                return new Trimmed(safe, unsafe, oldest());
            }
        }
    }

    private Cut trimOnce(Predicate<Entry> needed) {
        requireInUse();
        return healed(() -> store.trim(micros(), needed));
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
            try {
                store.retire(reason);
            } catch (JournalException failed) {
                healAfter(failed, 1);
            }
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

    /** Does a step, once more if the journal had to be repaired before. */
    private <T> T healed(Supplier<T> step) {
        try {
            return step.get();
        } catch (JournalException failed) {
            healAfter(failed, 1);
            return step.get();
        }
    }

    /** Repairs the journal if that is what the failure calls for, and throws it otherwise. */
    private long healAfter(JournalException failed, long from) {
        if (retired || !store.isDamage(failed)) {
            throw failed;
        }
        return store.heal(from);
    }

    private void requireInUse() {
        if (retired) {
            throw new JournalException(
                    Reason.CLOSED,
                    "The journal " + store.state().id() + " is retired and only read.");
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
