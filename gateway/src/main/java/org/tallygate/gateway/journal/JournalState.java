package org.tallygate.gateway.journal;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What changes with every commit of a journal, stored as one record of constant length, which says
 * by itself what it is, so that it is found again where nothing points to it: magic (4), CRC32C of
 * all that follows (4), then the fields.
 *
 * @param oldest the first sequence still stored, or {@code next} when none is
 * @param before the link of the fact before {@code oldest}
 * @param next the sequence that the next fact gets
 * @param link the link of the fact before {@code next}
 * @param bytes the size of the stored blocks
 */
record JournalState(
        Id128 id, long oldest, Link before, long next, Link link, long bytes, JournalMarks marks) {

    /** No text in UTF-8 has the first byte of it. */
    static final int MAGIC = 0xF5544753;

    private static final int ID = 26;
    private static final int CHECKED_FROM = 8;
    static final int LENGTH = CHECKED_FROM + 2 * ID + 8 * 8 + 2 * 32;

    static JournalState empty(Id128 id) {
        return new JournalState(id, 1, Link.START, 1, Link.START, 0, JournalMarks.NONE);
    }

    /** Of a journal that takes the place of another: of the marks only the book stays known. */
    static JournalState begun(Id128 id, Optional<BookKnown> book) {
        return empty(id).withMarks(new JournalMarks(book, 0, 0, 0, 0));
    }

    /** The same without a fact in it, to be filled anew. */
    JournalState emptied() {
        return new JournalState(id, oldest, before, oldest, before, 0, marks);
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
        ByteBuffer record = ByteBuffer.allocate(LENGTH);
        record.putInt(MAGIC)
                .putInt(0)
                .put(ascii(id))
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
                .putLong(marks.highestSent())
                .putInt(4, crc(record.array(), 0));
        return record.array();
    }

    /**
     * @throws JournalException with DAMAGED when the bytes are not what was stored
     */
    static JournalState decode(byte @Nullable [] stored) {
        return Optional.ofNullable(stored)
                .flatMap(record -> at(record, 0))
                .orElseThrow(() ->
                        new JournalException(
                                Reason.DAMAGED,
                                "The record of how far the journal goes is not what was stored."));
    }

    /** The record that stands here, if one does. */
    static Optional<JournalState> at(byte[] bytes, int at) {
        ByteBuffer record = ByteBuffer.wrap(bytes);
        return bytes.length - at >= LENGTH
                        && record.getInt(at) == MAGIC
                        && record.getInt(at + 4) == crc(bytes, at)
                ? Optional.of(fields(record.position(at + CHECKED_FROM)))
                : Optional.empty();
    }

    /** Reads the fields, which in format 1 were the whole record. */
    static JournalState fields(ByteBuffer record) {
        return new JournalState(
                id(record).orElseThrow(),
                record.getLong(),
                link(record),
                record.getLong(),
                link(record),
                record.getLong(),
                marks(record));
    }

    private static int crc(byte[] bytes, int at) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at + CHECKED_FROM, LENGTH - CHECKED_FROM);
        return (int) crc.getValue();
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
