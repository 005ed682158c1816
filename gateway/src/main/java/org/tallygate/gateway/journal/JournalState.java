package org.tallygate.gateway.journal;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.wire.BookKnown;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What changes with every commit of a journal, stored as one record of constant length.
 *
 * @param oldest the first sequence still stored, or {@code next} when none is
 * @param before the link of the fact before {@code oldest}
 * @param next the sequence that the next fact gets
 * @param link the link of the fact before {@code next}
 * @param bytes the size of the stored blocks
 */
record JournalState(
        Id128 id, long oldest, Link before, long next, Link link, long bytes, JournalMarks marks) {

    private static final int ID = 26;

    static JournalState empty(Id128 id) {
        return new JournalState(id, 1, Link.START, 1, Link.START, 0, JournalMarks.NONE);
    }

    /** Of the journal that takes the place of another: of the marks only the book stays known. */
    static JournalState begunAfter(JournalState old, Id128 id) {
        return empty(id).withMarks(new JournalMarks(old.marks.book(), 0, 0, 0, 0));
    }

    JournalState appended(long count, Link last, long moreBytes) {
        return new JournalState(id, oldest, before, next + count, last, bytes + moreBytes, marks);
    }

    JournalState trimmedTo(long kept, Link linkBefore, long fewerBytes) {
        return new JournalState(id, kept, linkBefore, next, link, bytes - fewerBytes, marks);
    }

    JournalState withMarks(JournalMarks other) {
        return new JournalState(id, oldest, before, next, link, bytes, other);
    }

    byte[] encode() {
        ByteBuffer record = ByteBuffer.allocate(2 * ID + 8 * 8 + 2 * 32);
        record.put(ascii(id))
                .putLong(oldest)
                .put(before.bytes())
                .putLong(next)
                .put(link.bytes())
                .putLong(bytes)
                .put(marks.book().map(known -> ascii(known.book())).orElse(new byte[ID]))
                .putLong(marks.book().map(BookKnown::epoch).orElse(0L))
                .putLong(marks.term())
                .putLong(marks.committed())
                .putLong(marks.safe())
                .putLong(marks.highestSent());
        return record.array();
    }

    static JournalState decode(byte[] stored) {
        ByteBuffer record = ByteBuffer.wrap(stored);
        return new JournalState(
                id(record).orElseThrow(),
                record.getLong(),
                link(record),
                record.getLong(),
                link(record),
                record.getLong(),
                marks(record));
    }

    private static JournalMarks marks(ByteBuffer record) {
        Optional<Id128> book = id(record);
        long epoch = record.getLong();
        return new JournalMarks(
                book.map(known -> new BookKnown(known, epoch)),
                record.getLong(),
                record.getLong(),
                record.getLong(),
                record.getLong());
    }

    private static byte[] ascii(Id128 id) {
        return id.value().getBytes(StandardCharsets.US_ASCII);
    }

    private static Optional<Id128> id(ByteBuffer record) {
        byte[] text = new byte[ID];
        record.get(text);
        return text[0] == 0
                ? Optional.empty()
                : Optional.of(new Id128(new String(text, StandardCharsets.US_ASCII)));
    }

    private static Link link(ByteBuffer record) {
        byte[] link = new byte[32];
        record.get(link);
        return Link.of(link);
    }
}
