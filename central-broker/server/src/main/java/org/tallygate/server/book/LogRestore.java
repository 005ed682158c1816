package org.tallygate.server.book;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/** Makes a new life of a book in memory from a copy of its log. */
public final class LogRestore {

    private LogRestore() {}

    /**
     * Copies a log and ends it with a later epoch. The copy is left as it is and may be restored
     * again. Until this returns, {@code into} is no book: keep a file under another name till then.
     *
     * @param from a copy, or the beginning, of a book's log
     * @param into a new, empty log; {@link MemoryBook#open} opens the book over it
     * @return the same book in a later epoch
     * @throws BookFailed when {@code from} holds no whole book, its balances are not what its
     *     postings add up to, or {@code into} is not empty
     */
    public static Book.Identity restore(
            BookLog from, BookLog into, InstantSource clock, RandomGenerator random) {
        AtomicBoolean used = new AtomicBoolean();
        into.replay(event -> used.set(true));
        if (used.get()) {
            throw new BookFailed("a book can be restored only into a log that holds nothing");
        }
        BookState state = new BookState();
        from.replay(event -> {
            state.apply(BookEvent.decode(event));
            into.append(event);
        });
        if (state.identity.epoch() == 0) {
            throw new BookFailed("the log to restore from holds no book");
        }
        BookView.Replay replay = new StateView(state).replay();
        if (!replay.agrees()) {
            throw new BookFailed("the book to restore does not add up: " + replay);
        }
        NewLife next = NewLife.after(state.identity, state.lease, clock, random);
        into.append(BookEvent.encode(new BookEvent.Leased(next.lease())));
        into.append(
                BookEvent.encode(
                        new BookEvent.Opened(next.identity().book(), next.identity().epoch())));
        return next.identity();
    }
}
