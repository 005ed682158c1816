package org.tallygate.server.writer;

import org.jspecify.annotations.Nullable;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.Group;

import java.util.function.BooleanSupplier;

/** Commits on the thread that waits for it. */
final class CommitsInTurn implements Commits {

    private final Book book;
    private final BooleanSupplier done;
    private @Nullable Begun begun;

    private record Begun(Book.Lease lease, Group group) {}

    CommitsInTurn(Book book, BooleanSupplier done) {
        this.book = book;
        this.done = done;
    }

    @Override
    public void begin(Book.Lease lease, Group group) {
        if (begun != null) {
            throw new IllegalStateException("the group before must be waited for first");
        }
        begun = new Begun(lease, group);
    }

    @Override
    public boolean isDone() {
        return done.getAsBoolean();
    }

    @Override
    public Book.Committed end() {
        Begun ending = begun;
        if (ending == null) {
            throw new IllegalStateException("a group must be begun first");
        }
        begun = null;
        return book.commit(ending.lease(), ending.group());
    }

    @Override
    public void giveUp() {
        begun = null;
    }
}
