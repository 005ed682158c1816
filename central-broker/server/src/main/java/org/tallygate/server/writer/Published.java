package org.tallygate.server.writer;

import org.tallygate.ledger.partition.Partition;
import org.tallygate.server.book.BookView;

import java.util.Optional;

/**
 * What the writer shows of its live state after each commit; read by any thread. What it says of
 * one item is true for one offset of the book, and it says which.
 */
public final class Published {

    private final BookView book;
    private volatile long offset;

    Published(BookView book) {
        this.book = book;
    }

    /** The book's offset after the last commit that is shown here. */
    public long offset() {
        return offset;
    }

    /** A piece of state in its last version, open or closed. */
    public Optional<BookView.KeptView> kept(String kind, String key) {
        return book.kept(kind, key);
    }

    /**
     * The last versions of a kind by their keys; those that are closed, too, unless {@code
     * openOnly}.
     *
     * @param after the key of the last row of the page before, "" for the first page
     */
    public BookView.Page<BookView.KeptView> kept(
            String kind, boolean openOnly, String after, int limit) {
        return book.kept(kind, openOnly, after, limit);
    }

    /** Shows the live state, in which something changed. */
    void show(Partition partition, long newOffset) {
        offset = newOffset;
    }
}
