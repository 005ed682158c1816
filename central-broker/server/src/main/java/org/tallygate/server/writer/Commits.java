package org.tallygate.server.writer;

import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.Group;

import java.util.function.BooleanSupplier;

/**
 * Where decided groups are made durable, one at a time, while the writer may decide the next. Used
 * by the writer's thread.
 */
public interface Commits {

    /** Takes a group; the one before it has been waited for. */
    void begin(Book.Lease lease, Group group);

    /** Whether {@link #end} answers without waiting. */
    boolean isDone();

    /**
     * Waits for the group that was begun and says what became of it, once.
     *
     * @throws BookFailed when nobody knows whether it is in the book
     */
    Book.Committed end();

    /**
     * Comes back when nothing is under way any more. What was begun may be in the book or not, and
     * will not come to it later.
     */
    void giveUp();

    /** On the writer's own thread, which makes each group durable before it goes on. */
    static Commits atOnce(Book book) {
        return new CommitsInTurn(book, () -> true);
    }

    /**
     * On the writer's own thread, at the latest moment: when the group has to be waited for.
     *
     * @param done says of a group that is under way whether it be waited for at once
     */
    static Commits late(Book book, BooleanSupplier done) {
        return new CommitsInTurn(book, done);
    }
}
