package org.tallygate.gateway.journal;

import org.mapdb.Atomic;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.Serializer;
import org.mapdb.serializer.GroupSerializer;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Blocks of facts by the sequence of their first, and the journal's state, in one store file. Not
 * thread-safe.
 */
final class FactStore implements AutoCloseable {

    /** The newest layout of blocks and state that this version knows. */
    private static final int FORMAT = 2;

    private final StoreFile<Collections> file;

    private FactStore(StoreFile<Collections> file) {
        this.file = file;
    }

    static FactStore create(Disk disk, String name, long nonce, int redoBytes, JournalState state)
            throws IOException {
        FactStore store =
                new FactStore(
                        StoreFile.create(disk, name, FORMAT, nonce, redoBytes, Collections::of));
        store.change(state, blocks -> {});
        return store;
    }

    /**
     * Opens a store, and brings one of an older format to the present one before.
     *
     * @throws JournalException with NEWER_FORMAT, DAMAGED or DISK_FULL
     */
    static FactStore open(Disk disk, String name, int redoBytes) throws IOException {
        if (FormatOne.isAt(disk, name)) {
            migrate(disk, name, redoBytes);
        }
        FactStore store =
                new FactStore(StoreFile.open(disk, name, FORMAT, redoBytes, Collections::of));
        try {
            store.repeatState();
            return store;
        } catch (JournalException failed) {
            store.abandon();
            throw failed;
        }
    }

    /** Into the redo log, which has just started over, so that both files tell it. */
    private void repeatState() {
        try {
            change(state(), blocks -> {});
        } catch (JournalException failed) {
            if (failed.reason() != Reason.DISK_FULL) {
                throw failed;
            }
        }
    }

    /**
     * Writes the same facts of the same journal into a new file, which takes the old one's name.
     */
    private static void migrate(Disk disk, String name, int redoBytes) throws IOException {
        Id128 id =
                FormatOne.read(
                        disk,
                        name,
                        Collections::ofFormatOne,
                        old -> {
                            JournalState state =
                                    JournalState.fields(ByteBuffer.wrap(old.state().get()));
                            writeAnew(disk, redoBytes, state, old.blocks());
                            return state.id();
                        });
        JournalFiles.move(disk, JournalFiles.fresh(id), name);
    }

    private static void writeAnew(
            Disk disk, int redoBytes, JournalState state, Map<Long, byte[]> oldBlocks) {
        JournalState begun = state.emptied();
        try (FactStore store =
                create(disk, JournalFiles.fresh(state.id()), begun.oldest(), redoBytes, begun)) {
            BlockWriter writer = new BlockWriter(store, begun);
            oldBlocks
                    .values()
                    .forEach(old ->
                            writer.append(FormatOne.facts(old), FormatOne.storedAtMicros(old)));
            writer.flush();
            JournalState found = store.state();
            if (found.next() != state.next() || !found.link().equals(state.link())) {
                throw new JournalException(
                        Reason.DAMAGED,
                        "The journal of format 1 ends at %d and not at %d, or with another link."
                                .formatted(found.next(), state.next()));
            }
        } catch (IOException failed) {
            throw Journal.failedDisk("The journal could not be brought to format 2.", failed);
        }
    }

    JournalState state() {
        return JournalState.decode(file.read(stored -> stored.state().get()));
    }

    /** The journal that this one was begun in place of. */
    Optional<Predecessor> predecessor() {
        byte[] stored = file.read(collections -> collections.predecessor().get());
        if (stored == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Wire.decode(stored, Predecessor.class));
        } catch (Unreadable e) {
            throw new JournalException(
                    Reason.DAMAGED, "What the journal says of its predecessor can't be read.", e);
        }
    }

    /** Says whose place this store takes. */
    void succeed(Predecessor predecessor) {
        file.change(stored -> stored.predecessor().set(Wire.encode(predecessor)));
    }

    /** Changes blocks and replaces the state in one commit. */
    void change(JournalState state, Consumer<Map<Long, byte[]>> change) {
        file.change(stored -> {
            change.accept(stored.blocks());
            stored.state().set(state.encode());
        });
    }

    /** The block that holds the fact, which must be stored. */
    Block blockOf(long sequence) {
        return file.read(stored -> {
            Map.Entry<Long, byte[]> block = stored.blocks().floorEntry(sequence);
            if (block == null) {
                throw new JournalException(
                        Reason.DAMAGED, "No stored block holds the fact %d.".formatted(sequence));
            }
            return Block.of(block.getKey(), block.getValue());
        });
    }

    long length() {
        return file.length();
    }

    /** Checks the next pages; throws DAMAGED when one is not what was written. */
    void scrub(int pages) {
        file.scrub(pages);
    }

    /** How many pages of one copy were written anew from the other. */
    int healed() {
        return file.healed();
    }

    /** Lets go of a damaged store, and leaves its files as they are. */
    void abandon() {
        file.abandon();
    }

    @Override
    public void close() {
        file.close();
    }

    private record Collections(
            BTreeMap<Long, byte[]> blocks,
            Atomic.Var<byte[]> state,
            Atomic.Var<byte[]> predecessor) {

        static Collections of(DB db) {
            return of(db, new RawBytes());
        }

        static Collections ofFormatOne(DB db) {
            return of(db, Serializer.BYTE_ARRAY);
        }

        // Values inside the tree's nodes would be rewritten with every neighbour that is added.
        private static Collections of(DB db, GroupSerializer<byte[]> bytes) {
            return new Collections(
                    db.treeMap("blocks", Serializer.LONG, bytes)
                            .valuesOutsideNodesEnable()
                            .createOrOpen(),
                    db.atomicVar("state", bytes).createOrOpen(),
                    db.atomicVar("predecessor", bytes).createOrOpen());
        }
    }
}
