package org.tallygate.gateway.journal;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;

import java.io.IOException;
import java.util.List;
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
     *     the old store is still open; or BROKEN
     */
    FactStore of(FactStore old, JournalState state, Predecessor.Reason reason) {
        Id128 id = Id128.random(random);
        Predecessor predecessor = new Predecessor(state.id(), reason, List.of());
        try {
            write(id, old, state, predecessor);
            old.close();
            JournalFiles.move(disk, JournalFiles.fresh(id), JournalFiles.live(id));
            JournalFiles.giveUp(disk, predecessor);
            return FactStore.open(disk, JournalFiles.live(id), settings.redoBytes());
        } catch (IOException failed) {
            throw Journal.failedDisk("The journal could not be retired.", failed);
        }
    }

    private void write(Id128 id, FactStore old, JournalState state, Predecessor predecessor)
            throws IOException {
        String name = JournalFiles.fresh(id);
        JournalState begun = JournalState.begunAfter(state, id);
        try (FactStore fresh =
                FactStore.create(
                        disk, name, random.nextLong(), settings.redoBytes(), begun, predecessor)) {
            BlockWriter writer = new BlockWriter(fresh, begun);
            for (long at = state.oldest(); at < state.next(); ) {
                Block block = old.blockOf(at);
                writer.append(copies(block, state.id()), block.storedAtMicros());
                at = block.last() + 1;
            }
            writer.flush();
        } catch (JournalException failed) {
            if (failed.reason() == JournalException.Reason.DISK_FULL) {
                JournalFiles.remove(disk, name);
            }
            throw failed;
        }
    }

    private static List<byte[]> copies(Block block, Id128 journal) {
        return block.entries().stream().map(entry -> copy(entry, journal)).toList();
    }

    /** What is no fact is entered as it is: the centre holds it, as it would have the original. */
    private static byte[] copy(Entry entry, Id128 journal) {
        byte[] stored = entry.bytes().toArray();
        try {
            return Wire.copy(stored, new FactId(journal, entry.sequence(), entry.link()));
        } catch (Unreadable noFact) {
            return stored;
        }
    }
}
