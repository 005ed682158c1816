package org.tallygate.gateway.journal;

import org.tallygate.contract.Link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The facts of one append, linked and cut into blocks. */
final class Group {

    private final SortedMap<Long, byte[]> blocks;
    private final int count;
    private final Link last;

    private Group(SortedMap<Long, byte[]> blocks, int count, Link last) {
        this.blocks = blocks;
        this.count = count;
        this.last = last;
    }

    static Group of(List<byte[]> facts, JournalState before, long storedAtMicros) {
        SortedMap<Long, byte[]> blocks = new TreeMap<>();
        List<byte[]> links = new ArrayList<>();
        byte[] link = before.link().bytes();
        int begun = 0;
        int bytes = Block.HEAD;
        for (int i = 0; i < facts.size(); i++) {
            int size = Block.PER_FACT + facts.get(i).length;
            if (i > begun && bytes + size > Block.TARGET_BYTES) {
                blocks.put(
                        before.next() + begun,
                        Block.encode(facts.subList(begun, i), links, storedAtMicros));
                links.clear();
                begun = i;
                bytes = Block.HEAD;
            }
            link = Link.next(link, facts.get(i));
            links.add(link);
            bytes += size;
        }
        blocks.put(
                before.next() + begun,
                Block.encode(facts.subList(begun, facts.size()), links, storedAtMicros));
        return new Group(blocks, facts.size(), Link.of(link));
    }

    JournalState stateAfter(JournalState before) {
        long bytes = blocks.values().stream().mapToLong(block -> block.length).sum();
        return before.appended(count, last, bytes);
    }

    void putInto(Map<Long, byte[]> stored) {
        stored.putAll(blocks);
    }
}
