package org.tallygate.gateway.journal;

import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Copies what a journal still holds into a new file that takes the place of the old one. MapDB
 * reuses space but never gives it back, and its tree keeps the empty leaves of deleted keys.
 */
final class Rolling {

    private Rolling() {}

    static boolean isWorthIt(FactStore store, JournalState state, JournalSettings settings) {
        return store.length() > settings.rollAboveBytes() && store.length() > 4 * state.bytes();
    }

    /**
     * Returns the store to go on with, or nothing when the disk has no room for a copy: then the
     * old one is as before.
     *
     * @throws JournalException with BROKEN when neither can be opened any more
     */
    static Optional<FactStore> roll(
            Disk disk,
            FactStore old,
            JournalState state,
            JournalSettings settings,
            RandomGenerator random) {
        String fresh = JournalFiles.fresh(state.id());
        String live = JournalFiles.live(state.id());
        try {
            try (FactStore copy =
                    FactStore.create(disk, fresh, random.nextLong(), settings.redoBytes(), state)) {
                old.predecessor().ifPresent(copy::succeed);
                copyBlocks(old, copy, state);
            } catch (JournalException failed) {
                if (failed.reason() != Reason.DISK_FULL) {
                    throw failed;
                }
                JournalFiles.remove(disk, fresh);
                return Optional.empty();
            } catch (DiskFull full) {
                JournalFiles.remove(disk, fresh);
                return Optional.empty();
            }
            old.close();
            JournalFiles.move(disk, fresh, live);
            return Optional.of(FactStore.open(disk, live, settings.redoBytes()));
        } catch (IOException failed) {
            throw Journal.failedDisk("The journal could not be moved to a new file.", failed);
        }
    }

    private static void copyBlocks(FactStore old, FactStore copy, JournalState state) {
        BlockWriter writer = new BlockWriter(copy, state);
        for (long at = state.oldest(); at < state.next(); ) {
            Block block = old.blockOf(at);
            writer.copy(at, block);
            at = block.last() + 1;
        }
        writer.flush();
    }
}
