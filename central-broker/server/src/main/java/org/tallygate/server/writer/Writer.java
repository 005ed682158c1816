package org.tallygate.server.writer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
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
import org.tallygate.server.book.LeaseLost;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one writer of a partition. Facts and commands are decided one after the other against one
 * live state; a commit makes all of a group durable at once, and only then anybody is answered and
 * anything of it is shown. While one group is on its way to the book the next is decided on top of
 * it. What can't be committed never was: the state is thrown away, with all that was decided on it,
 * and filled again from the book. Stepped by one thread; {@link #desk()} and {@link #published()}
 * are for all.
 */
public final class Writer {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** Orders of one group, so that facts get their turn. */
    private static final int MOST_ORDERS = 1_000;

    /** In one turn; what is due beyond that comes in the next. */
    private static final int MOST_DUE = 100;

    private static final int MOST_CONFLICTS_KNOWN = 10_000;

    private final Book book;
    private final Desk desk;
    private final Commits commits;
    private final Published published;
    private final TaskPost tasks;
    private final Suspects suspects = new Suspects();
    private final Set<Decided.Name> conflictsKnown = new HashSet<>();

    private @Nullable Live live;
    private @Nullable UnderWay underWay;
    private @Nullable Durable durable;

    /** A group that is handed over and not answered yet. */
    private record UnderWay(
            Book.Lease lease, OpenGroup open, Group group, Published.Next next, Runnable then) {}

    /** A group that is in the book and was not shown yet. */
    private record Durable(UnderWay group, long lastOffset) {}

    /** Each group is durable before the next is decided. */
    public Writer(Book book) {
        this(book, Commits.atOnce(book));
    }

    /**
     * @param commits where groups of that book are made durable
     */
    public Writer(Book book, Commits commits) {
        this(book, new Desk(), commits);
    }

    Writer(Book book, Desk desk, Commits commits) {
        this.book = book;
        this.desk = desk;
        this.commits = commits;
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
        Live filled = Live.of(book, this::settleOrThrow);
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
        suspects.noCommandsLeft();
    }

    /**
     * What was under way did not come to its end; nobody knows whether it is in the book. What was
     * decided on top of it is not. The orders of both wait, to be looked up there or decided again.
     */
    public void drop() {
        commits.giveUp();
        Live dropped = live;
        live = null;
        UnderWay before = underWay;
        underWay = null;
        Durable untold = durable;
        durable = null;
        if (dropped != null) {
            desk.putBack(dropped.group().waiting());
        }
        if (before != null) {
            desk.putBack(before.open().waiting());
        }
        if (untold != null) {
            desk.putBack(untold.group().open().waiting());
        }
    }

    /**
     * Whether that of a journal is to be made durable alone, since it was in a group that the book
     * refused.
     */
    public boolean isAlone(Id128 journal, long sequence) {
        return suspects.alone(journal, sequence);
    }

    /** Whether commands come one by one, so that what is open goes first. */
    public boolean commandsAlone() {
        return suspects.commandsAlone();
    }

    /** Whether the book can't hold a journal's facts in any form; they stay at their box. */
    public boolean stands(Id128 journal) {
        return suspects.stands(journal);
    }

    /** What the book says of a fact that is given up: it is held as it came. */
    public Optional<String> refusal(FactId fact) {
        return suspects.refusal(fact);
    }

    /** Facts could not be judged, and maybe the fault is theirs. */
    public void notJudged(List<FactId> facts, long micros, BookFailed failure) {
        suspects.failed(
                facts.stream()
                        .<Suspects.Part>map(fact -> new Suspects.Part.Told(fact, micros))
                        .toList(),
                failure);
    }

    /** What the next fact is judged by: the book and what is under way. */
    public Draft draft() {
        return live().draft();
    }

    /** A fact as it is judged and posted, by what is there before it. */
    public Fact named(Fact fact) {
        return live().partition().named(fact, live().master());
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
        boolean alone = suspects.commandsAlone();
        if (alone && !now.group().isEmpty()) {
            return 0;
        }
        List<Desk.Waiting> taken = new ArrayList<>();
        Turn turn = new Turn(now, book, suspects, wallMicros);
        try {
            int due = alone && !suspects.dueAlone() ? 0 : turn.decideDue(alone ? 1 : MOST_DUE);
            taken.addAll(desk.take(alone ? 1 - due : MOST_ORDERS));
            if (alone && due + taken.size() == 0) {
                suspects.noCommandsLeft();
            }
            turn.decide(taken);
            List<Desk.Waiting> later = turn.notTakenUp(taken);
            desk.putBack(later);
            return due + taken.size() - later.size();
        } catch (BookFailed e) {
            desk.putBack(turn.notTakenUp(taken));
            turn.atWork().ifPresent(part -> suspects.failed(List.of(part), e));
            throw e;
        } catch (LeaseLost e) {
            desk.putBack(turn.notTakenUp(taken));
            throw e;
        } catch (RuntimeException e) {
            // A broken rule must not stop the writer for good: its order is given up, once.
            List<Desk.Waiting> others = new ArrayList<>(turn.notTakenUp(taken));
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
     * Makes all that is decided durable, then answers.
     *
     * @return why not, when the book refused; this centre then has to take it over again
     */
    public Optional<Book.Committed.Refused> commit(Book.Lease lease) {
        Optional<Book.Committed.Refused> refused = seal(lease, () -> {});
        return refused.isPresent() ? refused : settle();
    }

    /**
     * Hands the open group over to be made durable; the next one can be decided meanwhile. The
     * group that was handed over before is durable first, so that there is never more than one
     * under way, and answered then. Whatever can be is done while the book is at work.
     *
     * @param then done on this thread when all that is decided by now is durable and answered
     * @return why not, when the book refused the one before
     */
    public Optional<Book.Committed.Refused> seal(Book.Lease lease, Runnable then) {
        Live now = live();
        OpenGroup open = now.group();
        if (open.isEmpty()) {
            Optional<Book.Committed.Refused> refused = settle();
            if (refused.isEmpty()) {
                raise(lease, suspects.takeAlarms());
                open.answer(published.offset());
                raise(lease, open);
                now.begin();
                then.run();
            }
            return refused;
        }
        Group group = open.group(now.partition().stock().takeChanged());
        Published.Next next = published.next(now.partition(), now.master());
        Optional<Book.Committed.Refused> refused = arrive();
        if (refused.isPresent()) {
            return refused;
        }
        raise(lease, suspects.takeAlarms());
        underWay = new UnderWay(lease, open, group, next, then);
        commits.begin(lease, group);
        now.next();
        show();
        // What the book says of a fact that a person settled goes by no name in the draft, and what
        // merged items are called is master data.
        return commits.isDone() || open.settlesAny() || open.merges() ? settle() : Optional.empty();
    }

    /**
     * Waits until what was handed over is durable, then answers.
     *
     * @return why not, when the book refused; this centre then has to take it over again
     */
    public Optional<Book.Committed.Refused> settle() {
        Optional<Book.Committed.Refused> refused = arrive();
        show();
        return refused;
    }

    /** Waits until what was handed over is durable. */
    private Optional<Book.Committed.Refused> arrive() {
        UnderWay waited = underWay;
        if (waited == null) {
            return Optional.empty();
        }
        switch (ended(waited.group())) {
            case Book.Committed.Done done -> {
                underWay = null;
                suspects.durable(waited.group());
                live().arrived();
                durable = new Durable(waited, done.lastOffset());
                return Optional.empty();
            }
            case Book.Committed.Refused no -> {
                LOG.error("The book refused a commit ({}): {}", no.reason(), no.sentence());
                return Optional.of(no);
            }
        }
    }

    /** Shows what is durable, and answers who waited for it. */
    private void show() {
        Durable shown = durable;
        if (shown == null) {
            return;
        }
        UnderWay group = shown.group();
        published.show(group.next(), shown.lastOffset());
        group.open().answer(shown.lastOffset());
        durable = null;
        raise(group.lease(), group.open());
        tasks.put(group.group());
        group.then().run();
    }

    private Book.Committed ended(Group group) {
        try {
            return commits.end();
        } catch (BookFailed e) {
            suspects.failed(group, e);
            throw e;
        }
    }

    /** For a rule that can't go on before all that is behind it is in the book. */
    private void settleOrThrow() {
        Optional<Book.Committed.Refused> refused = settle();
        if (refused.isPresent()) {
            throw new LeaseLost(refused.get().sentence());
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
        raise(lease, fresh);
        if (conflictsKnown.size() > MOST_CONFLICTS_KNOWN) {
            conflictsKnown.clear();
        }
    }

    private void raise(Book.Lease lease, List<Book.Alarm> alarms) {
        if (!alarms.isEmpty()) {
            book.raise(lease, alarms);
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
