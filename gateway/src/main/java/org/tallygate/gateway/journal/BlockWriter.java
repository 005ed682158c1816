package org.tallygate.gateway.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fills a store that is not in use yet, many blocks to a commit. */
final class BlockWriter {

    private static final int COMMIT_BYTES = 512 << 10;

    private final FactStore store;
    private final Map<Long, byte[]> waiting = new TreeMap<>();
    private JournalState state;
    private int waitingBytes;

    BlockWriter(FactStore store, JournalState state) {
        this.store = store;
        this.state = state;
    }

    /** Adds facts behind those that the state counts, and counts them. */
    void append(List<byte[]> facts, long storedAtMicros) {
        Group group = Group.of(facts, state, storedAtMicros);
        group.putInto(waiting);
        long before = state.bytes();
        state = group.stateAfter(state);
        added(state.bytes() - before);
    }

    /** Adds a block that the state counts already. */
    void copy(long first, Block block) {
        waiting.put(first, block.toArray());
        added(block.size());
    }

    private void added(long bytes) {
        waitingBytes += (int) bytes;
        if (waitingBytes >= COMMIT_BYTES) {
            flush();
        }
    }

    /** Stores what waits; nothing is durable before. */
    void flush() {
        store.change(state, blocks -> blocks.putAll(waiting));
        waiting.clear();
        waitingBytes = 0;
    }
}
