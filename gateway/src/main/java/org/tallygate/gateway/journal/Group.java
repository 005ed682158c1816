package org.tallygate.gateway.journal;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The facts of one append, linked and cut into blocks. */
final class Group {

    private final SortedMap<Long, byte[]> blocks;
    private final long first;
    private final List<Link> chain;

    private Group(SortedMap<Long, byte[]> blocks, long first, List<Link> chain) {
        this.blocks = blocks;
        this.first = first;
        this.chain = chain;
    }

    static Group of(List<byte[]> facts, JournalState before, long storedAtMicros) {
        SortedMap<Long, byte[]> blocks = new TreeMap<>();
        List<Link> chain = new ArrayList<>();
        byte[] link = before.link().bytes();
        byte[] linkBefore = link;
        int begun = 0;
        int bytes = Block.HEAD;
        for (int i = 0; i < facts.size(); i++) {
            int size = Block.PER_FACT + facts.get(i).length;
            if (i > begun && bytes + size > Block.TARGET_BYTES) {
                long first = before.next() + begun;
                blocks.put(
                        first,
                        Block.encode(first, linkBefore, facts.subList(begun, i), storedAtMicros));
                linkBefore = link;
                begun = i;
                bytes = Block.HEAD;
            }
            link = Link.next(link, facts.get(i));
            chain.add(Link.of(link));
            bytes += size;
        }
        long first = before.next() + begun;
        blocks.put(
                first,
                Block.encode(
                        first, linkBefore, facts.subList(begun, facts.size()), storedAtMicros));
        return new Group(blocks, before.next(), chain);
    }

    JournalState stateAfter(JournalState before) {
        long bytes = blocks.values().stream().mapToLong(block -> block.length).sum();
        return before.appended(chain.size(), chain.getLast(), bytes);
    }

    List<FactId> names(Id128 journal) {
        List<FactId> names = new ArrayList<>();
        for (Link link : chain) {
            names.add(new FactId(journal, first + names.size(), link));
        }
        return names;
    }

    void putInto(Map<Long, byte[]> stored) {
        stored.putAll(blocks);
    }
}
