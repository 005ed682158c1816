package org.tallygate.gateway.journal;

import org.tallygate.contract.Link;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Consecutive facts that are stored as one value, which says by itself what it is, so that it is
 * found again where nothing points to it: magic (4), CRC32C of all that follows (4), length of the
 * whole (4), count (4), sequence of the first fact (8), stored-at in microseconds since 1970 (8),
 * link before the first fact (32), then for each fact its length (4) and bytes; big-endian. The
 * links of the facts follow from the one before them.
 */
final class Block {

    /**
     * Facts of one append are cut into blocks of about this size, which MapDB stores in one piece.
     */
    static final int TARGET_BYTES = 32 << 10;

    static final int HEAD = 64;
    static final int PER_FACT = 4;

    /** No text in UTF-8 has the first byte of it. */
    static final int MAGIC = 0xF5544742;

    private static final int CHECKED_FROM = 8;
    private static final int MOST_BYTES = Math.max(TARGET_BYTES, HEAD + PER_FACT + (256 << 10));

    private final byte[] stored;
    private final ByteBuffer fields;

    private Block(byte[] stored) {
        this.stored = stored;
        this.fields = ByteBuffer.wrap(stored);
    }

    /** The stored form of facts that follow the link {@code before}. */
    static byte[] encode(long first, byte[] before, List<byte[]> facts, long storedAtMicros) {
        int size = HEAD + facts.stream().mapToInt(fact -> PER_FACT + fact.length).sum();
        ByteBuffer block = ByteBuffer.allocate(size);
        block.putInt(MAGIC).putInt(0).putInt(size).putInt(facts.size());
        block.putLong(first).putLong(storedAtMicros).put(before);
        for (byte[] fact : facts) {
            block.putInt(fact.length).put(fact);
        }
        block.putInt(4, crc(block.array()));
        return block.array();
    }

    /**
     * @param first the sequence of the first fact in it
     * @throws JournalException with DAMAGED when the bytes are not what was stored
     */
    static Block of(long first, byte[] stored) {
        return of(stored)
                .filter(block -> block.first() == first)
                .orElseThrow(() ->
                        new JournalException(
                                Reason.DAMAGED,
                                "The facts from sequence %d on are not what was stored."
                                        .formatted(first)));
    }

    /** The block with this stored form, if it is one. */
    static Optional<Block> of(byte[] stored) {
        return lengthAt(stored, 0) == stored.length
                        && ByteBuffer.wrap(stored).getInt(4) == crc(stored)
                ? Optional.of(new Block(stored))
                : Optional.empty();
    }

    /** The length that a block would have whose first bytes stand here, or 0 when none does. */
    static int lengthAt(byte[] bytes, int at) {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        if (bytes.length - at < HEAD || head.getInt(at) != MAGIC) {
            return 0;
        }
        int length = head.getInt(at + 8);
        return length > HEAD && length <= MOST_BYTES ? length : 0;
    }

    private static int crc(byte[] stored) {
        CRC32C crc = new CRC32C();
        crc.update(stored, CHECKED_FROM, stored.length - CHECKED_FROM);
        return (int) crc.getValue();
    }

    int count() {
        return fields.getInt(12);
    }

    long first() {
        return fields.getLong(16);
    }

    long storedAtMicros() {
        return fields.getLong(24);
    }

    long last() {
        return first() + count() - 1;
    }

    int size() {
        return stored.length;
    }

    /** The link of the fact before its first one. */
    Link before() {
        return Link.of(before(fields.duplicate()));
    }

    /** The stored form. */
    byte[] toArray() {
        return stored.clone();
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        ByteBuffer rest = fields.duplicate();
        byte[] link = before(rest);
        for (long sequence = first(); sequence <= last(); sequence++) {
            byte[] fact = new byte[rest.getInt()];
            rest.get(fact);
            link = Link.next(link, fact);
            entries.add(new Entry(sequence, Bytes.of(fact), Link.of(link)));
        }
        return entries;
    }

    private static byte[] before(ByteBuffer fields) {
        byte[] before = new byte[32];
        fields.position(HEAD - before.length).get(before);
        return before;
    }
}
