package org.tallygate.gateway.journal;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The store of the journal in use: the file that it is in may be changed for another one, when it
 * is mostly empty, retired or damaged. Not thread-safe.
 */
final class LiveStore implements AutoCloseable {

    /** Looked at in each round of trimming. */
    private static final int SCRUBBED_PAGES = 64;

    private final Disk disk;
    private final JournalSettings settings;
    private final RandomGenerator random;
    private FactStore store;
    private JournalState state;
    private boolean abandoned;
    private boolean noRoom;

    private LiveStore(
            Disk disk, JournalSettings settings, RandomGenerator random, FactStore store) {
        this.disk = disk;
        this.settings = settings;
        this.random = random;
        this.store = store;
        this.state = store.state();
    }

    /** Opens the journal on this disk, in place of a damaged one its successor, or begins one. */
    static LiveStore open(Disk disk, JournalSettings settings, RandomGenerator random)
            throws IOException {
        Optional<Id128> found = JournalFiles.settle(disk, settings.redoBytes());
        Id128 id = found.isPresent() ? found.get() : begin(disk, settings, random);
        try {
            FactStore store = FactStore.open(disk, JournalFiles.live(id), settings.redoBytes());
            try {
                store.predecessor();
                return new LiveStore(disk, settings, random, store);
            } catch (JournalException unreadable) {
                store.abandon();
                throw unreadable;
            }
        } catch (JournalException failed) {
            if (failed.reason() != Reason.DAMAGED) {
                throw failed;
            }
            FactStore successor =
                    new Succession(disk, settings, random).ofDamaged(id, Optional.empty());
            return new LiveStore(disk, settings, random, successor);
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
                        JournalState.empty(id))
                .close();
        JournalFiles.move(disk, JournalFiles.fresh(id), JournalFiles.live(id));
        return id;
    }

    /** Opens a retired journal. */
    static LiveStore openRetired(
            Disk disk, Id128 id, JournalSettings settings, RandomGenerator random)
            throws IOException {
        return new LiveStore(
                disk,
                settings,
                random,
                FactStore.open(disk, JournalFiles.retired(id), settings.redoBytes()));
    }

    JournalState state() {
        return state;
    }

    Optional<Predecessor> predecessor() {
        return store.predecessor();
    }

    Block blockOf(long sequence) {
        return store.blockOf(sequence);
    }

    void change(JournalState after, Consumer<Map<Long, byte[]>> change) {
        store.change(after, change);
        state = after;
    }

    /** Takes a few blocks out, or when none may go looks after the file a little. */
    Cut trim(long nowMicros, Predicate<Entry> needed) {
        Cut cut = Cut.plan(state, settings, nowMicros, store, needed);
        if (!cut.isEmpty()) {
            change(cut.stateAfter(state), cut::removeFrom);
            return cut;
        }
        if (Rolling.isWorthIt(store, state, settings)) {
            roll();
        }
        store.scrub(SCRUBBED_PAGES);
        return cut;
    }

    private void roll() {
        Optional<FactStore> rolled = Rolling.roll(disk, store, state, settings, random);
        noRoom = rolled.isEmpty();
        store = rolled.orElse(store);
    }

    void retire(Predecessor.Reason reason) {
        store = new Succession(disk, settings, random).of(store, state, reason);
        state = store.state();
    }

    /** Whether a failure calls for {@link #heal}, or for another try of it. */
    boolean isDamage(JournalException failed) {
        return abandoned || failed.reason() == Reason.DAMAGED;
    }

    /**
     * Goes on with a successor in which all that is intact is entered again.
     *
     * @param from a sequence of the damaged journal
     * @return the sequence from which on the successor holds what was held from {@code from} on
     */
    long heal(long from) {
        JournalState old = state;
        store.abandon();
        abandoned = true;
        store = new Succession(disk, settings, random).ofDamaged(old.id(), Optional.of(old));
        abandoned = false;
        state = store.state();
        long lostBefore =
                store.predecessor().map(Predecessor::lost).orElse(List.of()).stream()
                        .mapToLong(
                                lost -> Math.max(0, Math.min(lost.last() + 1, from) - lost.first()))
                        .sum();
        return Math.max(1, from - old.oldest() - lostBefore + 1);
    }

    /** What a person must know. */
    Optional<JournalTrouble> trouble() {
        Optional<JournalTrouble> damaged =
                predecessor()
                        .filter(one -> one.reason() == Predecessor.Reason.DAMAGED)
                        .filter(one -> isThere(JournalFiles.damaged(one.journal())))
                        .map(one ->
                                new JournalTrouble.Damaged(
                                        JournalFiles.damaged(one.journal()), one.lost()));
        return damaged.or(this::lesser);
    }

    private Optional<JournalTrouble> lesser() {
        if (noRoom) {
            return Optional.of(new JournalTrouble.NoRoomToShorten());
        }
        int pages = store.healed();
        return pages == 0 ? Optional.empty() : Optional.of(new JournalTrouble.Healed(pages));
    }

    private boolean isThere(String name) {
        try {
            return disk.exists(name);
        } catch (IOException unknown) {
            return true;
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
