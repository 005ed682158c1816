package org.tallygate.gateway.journal;

import org.jspecify.annotations.Nullable;
import org.mapdb.Atomic;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.Serializer;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Blocks of facts by the sequence of their first, and the journal's state, in one store file. Not
 * thread-safe.
 */
final class FactStore implements AutoCloseable {

    /** The newest layout of blocks and state that this version knows. */
    private static final int FORMAT = 1;

    private final StoreFile<Collections> file;

    private FactStore(StoreFile<Collections> file) {
        this.file = file;
    }

    static FactStore create(
            Disk disk,
            String name,
            long nonce,
            int redoBytes,
            JournalState state,
            @Nullable Predecessor predecessor)
            throws IOException {
        FactStore store =
                new FactStore(
                        StoreFile.create(disk, name, FORMAT, nonce, redoBytes, Collections::of));
        store.file.change(stored -> {
            stored.state().set(state.encode());
            if (predecessor != null) {
                stored.predecessor().set(Wire.encode(predecessor));
            }
        });
        return store;
    }

    static FactStore open(Disk disk, String name, int redoBytes) throws IOException {
        return new FactStore(StoreFile.open(disk, name, FORMAT, redoBytes, Collections::of));
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

    @Override
    public void close() {
        file.close();
    }

    private record Collections(
            BTreeMap<Long, byte[]> blocks,
            Atomic.Var<byte[]> state,
            Atomic.Var<byte[]> predecessor) {

        // Values inside the tree's nodes would be rewritten with every neighbour that is added.
        static Collections of(DB db) {
            return new Collections(
                    db.treeMap("blocks", Serializer.LONG, Serializer.BYTE_ARRAY)
                            .valuesOutsideNodesEnable()
                            .createOrOpen(),
                    db.atomicVar("state", Serializer.BYTE_ARRAY).createOrOpen(),
                    db.atomicVar("predecessor", Serializer.BYTE_ARRAY).createOrOpen());
        }
    }
}
