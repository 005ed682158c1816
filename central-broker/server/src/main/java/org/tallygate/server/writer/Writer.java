package org.tallygate.server.writer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.FactId;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Draft;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.Change;
import org.tallygate.server.book.Decided;
import org.tallygate.server.book.Group;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one writer of a partition. Facts and commands are decided one after the other against one
 * live state; a commit makes all of them durable at once, and only then anybody is answered. What
 * can't be committed never was: the state is thrown away and filled again from the book. Stepped by
 * one thread; {@link #desk()} and {@link #published()} are for all.
 */
public final class Writer {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** Orders of one group, so that facts get their turn. */
    private static final int MOST_ORDERS = 1_000;

    private static final int MOST_CONFLICTS_KNOWN = 10_000;

    private final Book book;
    private final Desk desk;
    private final Published published;
    private final TaskPost tasks;
    private final Set<Decided.Name> conflictsKnown = new HashSet<>();

    private @Nullable Live live;

    public Writer(Book book) {
        this(book, new Desk());
    }

    Writer(Book book, Desk desk) {
        this.book = book;
        this.desk = desk;
        this.published = new Published(book);
        this.tasks = new TaskPost(book);
    }

    public Book book() {
        return book;
    }

    /** Where commands are handed in. */
    public Desk desk() {
        return desk;
    }

    /** What others may see of the live state. */
    public Published published() {
        return published;
    }

    /** Begins to write, under a lease that is new: the live state is filled from the book. */
    public void begin() {
        Live filled = Live.of(book);
        live = filled;
        published.begin(filled.partition(), filled.master(), book.offset());
        tasks.putAll();
        desk.open();
        LOG.info("The writer stands at offset {}.", published.offset());
    }

    /** This centre does not write any more: whoever waits is told so. */
    public void end(String why) {
        drop();
        published.end();
        desk.close(why);
    }

    /**
     * What was under way did not come to its end; nobody knows whether it is in the book. The
     * orders wait, to be looked up there or decided again.
     */
    public void drop() {
        Live dropped = live;
        live = null;
        if (dropped != null) {
            desk.putBack(dropped.group().waiting());
        }
    }

    /** What the next fact is judged by: the book and what is under way. */
    public Draft draft() {
        return live().draft();
    }

    /** Makes a judged fact so in the live state, and says what follows from it. */
    public Change follow(FactId id, Fact fact, Occurred occurred, Outcome outcome) {
        return Live.change(live().follow(id, fact, occurred, outcome));
    }

    /** The same for a fact of a box, which is told what the centre knows better. */
    public Change follow(Topics box, FactId id, Fact fact, Occurred occurred, Outcome outcome) {
        return Live.change(live().follow(box, id, fact, occurred, outcome));
    }

    /** Puts decided facts into the group under way. */
    public void add(Batch batch) {
        live().group().add(batch);
    }

    /**
     * Decides what waits at the desk and what time alone makes happen.
     *
     * @param wallMicros the centre's clock, microseconds since 1970-01-01T00:00Z, which never falls
     * @return how many commands were decided
     */
    public int decide(long wallMicros) {
        Live now = live();
        List<Desk.Waiting> taken = desk.take(MOST_ORDERS);
        Turn turn = new Turn(now, book, wallMicros);
        try {
            int due = turn.decideDue();
            turn.decide(taken);
            return due + taken.size();
        } catch (BookFailed e) {
            desk.putBack(turn.notTakenUp(taken));
            throw e;
        } catch (RuntimeException e) {
            // A broken rule must not stop the writer for good: its order is given up, once.
            List<Desk.Waiting> others = turn.notTakenUp(taken);
            turn.spoiled()
                    .ifPresent(order -> {
                        others.remove(order);
                        order.answer().completeExceptionally(e);
                    });
            desk.putBack(others);
            throw e;
        }
    }

    /**
     * Makes the group under way durable, then answers.
     *
     * @return why not, when the book refused; this centre then has to take it over again
     */
    public Optional<Book.Committed.Refused> commit(Book.Lease lease) {
        Live now = live();
        OpenGroup open = now.group();
        if (open.isEmpty()) {
            open.answer(published.offset());
            raise(lease, open);
            now.begin();
            return Optional.empty();
        }
        Group group = open.group(now.partition().stock().takeChanged());
        switch (book.commit(lease, group)) {
            case Book.Committed.Done done -> {
                published.show(now.partition(), now.master(), done.lastOffset());
                now.begin();
                open.answer(done.lastOffset());
                raise(lease, open);
                tasks.put(group);
                return Optional.empty();
            }
            case Book.Committed.Refused no -> {
                LOG.error("The book refused a commit ({}): {}", no.reason(), no.sentence());
                return Optional.of(no);
            }
        }
    }

    /** Whether a box has a new task to hear of since this was asked last. */
    public boolean takeNewTasks() {
        return tasks.takeNews();
    }

    private void raise(Book.Lease lease, OpenGroup open) {
        List<Book.Alarm> fresh =
                open.conflicts().entrySet().stream()
                        .filter(each -> conflictsKnown.add(each.getKey()))
                        .map(each -> each.getValue())
                        .toList();
        if (!fresh.isEmpty()) {
            book.raise(lease, fresh);
        }
        if (conflictsKnown.size() > MOST_CONFLICTS_KNOWN) {
            conflictsKnown.clear();
        }
    }

    private Live live() {
        Live present = live;
        if (present == null) {
            throw new IllegalStateException("the writer must begin first");
        }
        return present;
    }
}
