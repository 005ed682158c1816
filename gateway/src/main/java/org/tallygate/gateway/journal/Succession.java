package org.tallygate.gateway.journal;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Predecessor.Stretch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Begins a journal in place of one that is given up, and enters again what that one still held.
 *
 * <p>The new store counts for nothing until it is complete and renamed. From then on it is the one
 * in use, even while the old one still has its name: it names the old one as its predecessor, and
 * {@link JournalFiles#settle} ends what was interrupted.
 */
final class Succession {

    private final Disk disk;
    private final JournalSettings settings;
    private final RandomGenerator random;

    Succession(Disk disk, JournalSettings settings, RandomGenerator random) {
        this.disk = disk;
        this.settings = settings;
        this.random = random;
    }

    /**
     * Writes the successor of a journal that can be read, closes that journal and returns the open
     * successor.
     *
     * @throws JournalException with DISK_FULL when there is no room for it: nothing has changed and
     *     the old store is still open; or DAMAGED or BROKEN
     */
    FactStore of(FactStore old, JournalState state, Predecessor.Reason reason) {
        return successor(
                state.marks().book(),
                (store, begun) -> {
                    BlockWriter writer = new BlockWriter(store, begun);
                    Copies copies = new Copies(writer, state.id(), state.oldest());
                    for (long at = state.oldest(); at < state.next(); ) {
                        Block block = old.blockOf(at);
                        copies.enter(block);
                        at = block.last() + 1;
                    }
                    return new Predecessor(state.id(), reason, copies.finish(state.next()));
                },
                old::close);
    }

    /**
     * The same for a journal whose files are damaged and not open: they are kept under another
     * name.
     *
     * @param known how far the journal went, if that is still known
     * @throws JournalException with DISK_FULL when there is no room for it, or BROKEN
     */
    FactStore ofDamaged(Id128 journal, Optional<JournalState> known) {
        try (Salvage salvage = Salvage.from(disk, journal, known)) {
            Optional<JournalState> state = salvage.state();
            return successor(
                    state.flatMap(last -> last.marks().book()),
                    (store, begun) -> {
                        BlockWriter writer = new BlockWriter(store, begun);
                        long oldest = state.map(JournalState::oldest).orElse(1L);
                        Copies copies = new Copies(writer, journal, oldest);
                        salvage.forEach(copies::enter);
                        List<Stretch> lost =
                                copies.finish(state.map(JournalState::next).orElse(1L));
                        return new Predecessor(journal, Predecessor.Reason.DAMAGED, lost);
                    },
                    () -> {});
        } catch (IOException failed) {
            throw Journal.failedDisk("The damaged journal could not be read.", failed);
        }
    }

    private FactStore successor(Optional<BookKnown> book, Filling filling, Runnable closeOld) {
        try {
            Id128 id = Id128.random(random);
            while (JournalFiles.isTaken(disk, id)) {
                id = Id128.random(random);
            }
            Predecessor predecessor = written(id, JournalState.begun(id, book), filling);
            closeOld.run();
            JournalFiles.move(disk, JournalFiles.fresh(id), JournalFiles.live(id));
            JournalFiles.giveUp(disk, predecessor);
            return FactStore.open(disk, JournalFiles.live(id), settings.redoBytes());
        } catch (IOException failed) {
            throw Journal.failedDisk("The journal could not be retired.", failed);
        }
    }

    private Predecessor written(Id128 id, JournalState begun, Filling filling) throws IOException {
        String name = JournalFiles.fresh(id);
        try (FactStore store =
                FactStore.create(disk, name, random.nextLong(), settings.redoBytes(), begun)) {
            Predecessor predecessor = filling.fill(store, begun);
            store.succeed(predecessor);
            return predecessor;
        } catch (DiskFull full) {
            JournalFiles.remove(disk, name);
            throw full;
        } catch (JournalException failed) {
            if (failed.reason() == JournalException.Reason.DISK_FULL) {
                JournalFiles.remove(disk, name);
            }
            throw failed;
        }
    }

    @FunctionalInterface
    private interface Filling {
        /** Fills a store and says whose place it takes. */
        Predecessor fill(FactStore store, JournalState begun) throws IOException;
    }
}
