package org.tallygate.gateway.journal;

import org.tallygate.contract.Link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The oldest blocks that may go now, at most {@link #MOST_BLOCKS} of them.
 *
 * @param keys of the blocks
 * @param kept the oldest sequence that stays
 * @param before the link before it
 * @param bytes that the blocks take
 * @param safe facts among them that are safe
 * @param unsafe facts among them that are only committed
 */
record Cut(List<Long> keys, long kept, Link before, long bytes, long safe, long unsafe) {

    /** Bounds one commit, and how long an append may have to wait for it. */
    private static final int MOST_BLOCKS = 16;

    /**
     * Of the quota: above it facts that are committed go, safe or not, before appends are refused.
     */
    private static final int NEARLY_FULL_PERCENT = 90;

    Cut {
        keys = List.copyOf(keys);
    }

    static Cut plan(
            JournalState state,
            JournalSettings settings,
            long nowMicros,
            FactStore store,
            Predicate<Entry> needed) {
        long young = nowMicros - TimeUnit.MILLISECONDS.toMicros(settings.keepFor().toMillis());
        long nearlyFull = settings.quotaBytes() / 100 * NEARLY_FULL_PERCENT;
        JournalMarks marks = state.marks();
        List<Long> keys = new ArrayList<>();
        long kept = state.oldest();
        Link before = state.before();
        long left = state.bytes();
        long safe = 0;
        long unsafe = 0;
        while (kept < state.next() && keys.size() < MOST_BLOCKS) {
            Block block = store.blockOf(kept);
            boolean isSafe = block.last() <= marks.safe();
            boolean isDue =
                    isSafe
                            ? left > settings.trimAboveBytes() || block.storedAtMicros() <= young
                            : block.last() <= marks.committed() && left > nearlyFull;
            if (!isDue || block.entries().stream().anyMatch(needed)) {
                break;
            }
            keys.add(kept);
            safe += isSafe ? block.count() : 0;
            unsafe += isSafe ? 0 : block.count();
            left -= block.size();
            kept = block.last() + 1;
            before = block.entries().getLast().link();
        }
        return new Cut(keys, kept, before, state.bytes() - left, safe, unsafe);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    JournalState stateAfter(JournalState state) {
        return state.trimmedTo(kept, before, bytes);
    }

    void removeFrom(Map<Long, byte[]> blocks) {
        keys.forEach(blocks::remove);
    }
}
