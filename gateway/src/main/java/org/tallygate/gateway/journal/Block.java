package org.tallygate.gateway.journal;

import org.tallygate.contract.Link;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Consecutive facts that are stored as one value: CRC32C of the rest (4), stored-at in microseconds
 * since 1970 (8), count (4), then for each fact its length (4), bytes and link (32); big-endian.
 */
final class Block {

    /**
     * Facts of one append are cut into blocks of about this size, which MapDB stores in one piece.
     */
    static final int TARGET_BYTES = 32 << 10;

    static final int HEAD = 16;
    static final int PER_FACT = 4 + 32;

    private final long first;
    private final byte[] stored;

    private Block(long first, byte[] stored) {
        this.first = first;
        this.stored = stored;
    }

    /** The stored form of facts and their links, lists of equal length. */
    static byte[] encode(List<byte[]> facts, List<byte[]> links, long storedAtMicros) {
        int size = HEAD + facts.stream().mapToInt(fact -> PER_FACT + fact.length).sum();
        ByteBuffer block = ByteBuffer.allocate(size);
        block.putInt(0).putLong(storedAtMicros).putInt(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            block.putInt(facts.get(i).length).put(facts.get(i)).put(links.get(i));
        }
        block.putInt(0, crc(block.array()));
        return block.array();
    }

    /**
     * @param first the sequence of the first fact in it
     * @throws JournalException with DAMAGED when the bytes are not what was stored
     */
    static Block of(long first, byte[] stored) {
        if (stored.length < HEAD || ByteBuffer.wrap(stored).getInt() != crc(stored)) {
            throw new JournalException(
                    Reason.DAMAGED,
                    "The facts from sequence %d on are not what was stored.".formatted(first));
        }
        return new Block(first, stored);
    }

    private static int crc(byte[] stored) {
        CRC32C crc = new CRC32C();
        crc.update(stored, 4, stored.length - 4);
        return (int) crc.getValue();
    }

    long storedAtMicros() {
        return ByteBuffer.wrap(stored).getLong(4);
    }

    int count() {
        return ByteBuffer.wrap(stored).getInt(12);
    }

    long last() {
        return first + count() - 1;
    }

    int size() {
        return stored.length;
    }

    /** The stored form. */
    byte[] toArray() {
        return stored.clone();
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(stored).position(HEAD);
        for (long sequence = first; sequence <= last(); sequence++) {
            byte[] fact = new byte[rest.getInt()];
            byte[] link = new byte[32];
            rest.get(fact).get(link);
            entries.add(new Entry(sequence, Bytes.of(fact), Link.of(link)));
        }
        return entries;
    }
}
