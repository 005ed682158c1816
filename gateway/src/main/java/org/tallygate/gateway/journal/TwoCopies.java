package org.tallygate.gateway.journal;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Brings the journals on two disks to the same state before they are used as one: the one that goes
 * further wins, a damaged one is written anew from the other, and of two with different names the
 * successor wins.
 */
final class TwoCopies {

    private static final Comparator<JournalState> REACH =
            Comparator.comparingLong(JournalState::next)
                    .thenComparingLong(state -> state.marks().committed())
                    .thenComparingLong(JournalState::oldest);

    private final Disk disk;
    private final Disk mirror;
    private final JournalSettings settings;
    private final RandomGenerator random;

    private TwoCopies(Disk disk, Disk mirror, JournalSettings settings, RandomGenerator random) {
        this.disk = disk;
        this.mirror = mirror;
        this.settings = settings;
        this.random = random;
    }

    /**
     * The two as one disk. Without the second one when that cannot be used; the reason is told.
     *
     * @throws JournalException when the first disk cannot be used
     */
    static MirroredDisk join(
            Disk disk, Disk mirror, JournalSettings settings, RandomGenerator random)
            throws IOException {
        MirroredDisk both = new MirroredDisk(disk, mirror);
        new TwoCopies(disk, mirror, settings, random).join(both);
        return both;
    }

    private void join(MirroredDisk both) throws IOException {
        Optional<Found> second = Optional.empty();
        try {
            second = look(mirror);
        } catch (IOException | RuntimeException failed) {
            both.drop(String.valueOf(failed.getMessage()));
        }
        Optional<Found> first = look(disk);
        if (first.isEmpty() && second.isPresent() && !second.get().isWhole()) {
            LiveStore.open(mirror, settings, random).close();
            second = look(mirror);
        }
        if (second.isPresent() && wins(second.get(), first)) {
            refill(disk, mirror, second.get(), first);
            return;
        }
        if (first.isPresent() && !first.get().isWhole()) {
            LiveStore.open(disk, settings, random).close();
            first = look(disk);
        }
        Optional<Found> stale = second;
        if (first.isPresent()) {
            Found best = first.get();
            both.also(() -> {
                if (stale.isPresent() && areStrangers(best, stale.get())) {
                    throw new IOException(
                            "it holds the journal "
                                    + stale.get().id()
                                    + ", which this box does not know: move that away");
                }
                refill(mirror, disk, best, stale);
            });
        }
    }

    /** The journal in use on a disk, brought to its last commit and closed. */
    private Optional<Found> look(Disk at) throws IOException {
        Optional<Id128> id = JournalFiles.settle(at, settings.redoBytes());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try (FactStore store =
                FactStore.open(at, JournalFiles.live(id.get()), settings.redoBytes())) {
            return Optional.of(
                    new Found(id.get(), true, Optional.of(store.state()), store.predecessor()));
        } catch (JournalException failed) {
            if (failed.reason() != Reason.DAMAGED) {
                throw failed;
            }
            try (Salvage salvage = Salvage.from(at, id.get(), Optional.empty())) {
                return Optional.of(new Found(id.get(), false, salvage.state(), Optional.empty()));
            }
        }
    }

    /** Whether the second disk has what the first one lacks. */
    private boolean wins(Found second, Optional<Found> first) throws IOException {
        if (first.isEmpty()) {
            return second.isWhole();
        }
        Found one = first.get();
        if (!second.id().equals(one.id())) {
            return second.isWhole() && second.follows(one);
        }
        int further = REACH.compare(second.reach(), one.reach());
        return second.isWhole() && (one.isWhole() ? further > 0 : further >= 0);
    }

    /** Neither has begun in the place of the other. */
    private boolean areStrangers(Found best, Found other) throws IOException {
        return !best.id().equals(other.id())
                && !best.follows(other)
                && !JournalFiles.isTaken(disk, other.id());
    }

    /** Writes to one disk what the other has, in place of the journal that is there. */
    private void refill(Disk to, Disk from, Found best, Optional<Found> given) throws IOException {
        if (given.isPresent() && !given.get().id().equals(best.id())) {
            Predecessor.Reason reason =
                    given.get().isWhole() ? Predecessor.Reason.COPIED : Predecessor.Reason.DAMAGED;
            JournalFiles.giveUp(to, new Predecessor(given.get().id(), reason, List.of()));
        } else if (given.isPresent() && !given.get().isWhole()) {
            JournalFiles.giveUp(
                    to, new Predecessor(best.id(), Predecessor.Reason.DAMAGED, List.of()));
        }
        StoreCopy.bring(from, to, best.id());
    }

    /**
     * A journal on one of the disks.
     *
     * @param isWhole that nothing is known to be damaged in it
     * @param state by the best record of it
     */
    private record Found(
            Id128 id,
            boolean isWhole,
            Optional<JournalState> state,
            Optional<Predecessor> predecessor) {

        boolean follows(Found other) {
            return predecessor.filter(one -> one.journal().equals(other.id)).isPresent();
        }

        JournalState reach() {
            return state.orElse(JournalState.empty(id));
        }
    }
}
