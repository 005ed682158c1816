package org.tallygate.server.writer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.Group;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Commits on a thread of its own, which steps {@link #doWork}; all else is called by the writer's
 * thread. How long a group may take is bounded by the book.
 */
public final class Committer implements Commits {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    /** A step that finds nothing waits so long, so that a group that comes is taken at once. */
    private static final long WAIT_MS = 50;

    private final Book book;
    private final BlockingQueue<Begun> handedOver = new ArrayBlockingQueue<>(1);
    private @Nullable Begun begun;

    private record Begun(
            Book.Lease lease, Group group, CompletableFuture<Book.Committed> outcome) {}

    public Committer(Book book) {
        this.book = book;
    }

    /** Makes a group durable when there is one; answers how many. */
    public int doWork() {
        Begun taken;
        try {
            taken = handedOver.poll(WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return 0;
        }
        if (taken == null) {
            return 0;
        }
        try {
            taken.outcome().complete(book.commit(taken.lease(), taken.group()));
        } catch (RuntimeException | Error e) {
            // The writer waits for it and is told, whatever it was.
            taken.outcome().completeExceptionally(e);
        }
        return 1;
    }

    @Override
    public void begin(Book.Lease lease, Group group) {
        if (begun != null) {
            throw new IllegalStateException("the group before must be waited for first");
        }
        Begun fresh = new Begun(lease, group, new CompletableFuture<>());
        begun = fresh;
        handedOver.add(fresh);
    }

    @Override
    public boolean isDone() {
        Begun present = begun;
        return present != null && present.outcome().isDone();
    }

    @Override
    public Book.Committed end() {
        Begun ending = begun;
        if (ending == null) {
            throw new IllegalStateException("a group must be begun first");
        }
        try {
            Book.Committed outcome = ending.outcome().get();
            begun = null;
            return outcome;
        } catch (ExecutionException e) {
            begun = null;
            throw e.getCause() instanceof BookFailed failed
                    ? new BookFailed(String.valueOf(failed.getMessage()), failed)
                    : new IllegalStateException("a commit broke", e.getCause());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new BookFailed("the wait for a commit was broken off", hurried);
        }
    }

    @Override
    public void giveUp() {
        Begun present = begun;
        begun = null;
        if (present == null) {
            return;
        }
        // Its book ends it, so that it can't come behind what is read next.
        if (present.outcome().handle((done, failed) -> failed == null).join()) {
            LOG.info("The group that was under way came to its end all the same.");
        }
    }
}
