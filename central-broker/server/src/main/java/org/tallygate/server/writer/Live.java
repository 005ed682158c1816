package org.tallygate.server.writer;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.FactId;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Draft;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.box.Told;
import org.tallygate.ledger.partition.Partition;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.Change;
import org.tallygate.server.book.Decided;
import org.tallygate.server.book.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The live state as it is with the open group, that group, and the one before it while that is made
 * durable.
 */
final class Live {

    private final Book book;
    private final Runnable settle;
    private final Partition partition = new Partition();
    private OpenGroup group;
    private Behind behind;
    private @Nullable OpenGroup underWay;
    private long arrivals;
    private @Nullable Draft draft;
    private @Nullable Master master;

    private Live(Book book, Runnable settle) {
        this.book = book;
        this.settle = settle;
        this.group = new OpenGroup(book.commandMark());
        this.behind = new Behind(book, null, settle);
    }

    /**
     * @param settle comes back when the group that is under way is in the book
     */
    static Live of(Book book, Runnable settle) {
        Live live = new Live(book, settle);
        book.live(live.partition::put, kept -> live.partition.put(kept.state()));
        return live;
    }

    Partition partition() {
        return partition;
    }

    OpenGroup group() {
        return group;
    }

    /** The group in which a command of this name stands, the open one or the one under way. */
    Optional<OpenGroup> groupOf(Decided.Name name) {
        return group.named(name).isPresent()
                ? Optional.of(group)
                : Optional.ofNullable(underWay).filter(each -> each.named(name).isPresent());
    }

    /** The book with all that was decided before the open group. */
    Book settledBook() {
        return behind.settled();
    }

    /** The open group is on its way to the book; the next one begins on top of it. */
    void next() {
        underWay = group;
        begin(draft);
    }

    /** What was under way is in the book. */
    void arrived() {
        underWay = null;
        arrivals++;
        behind.arrived();
    }

    /** How many groups came to the book: what is in none of these two is there since. */
    long arrivals() {
        return arrivals;
    }

    /** Nothing is to be kept of the open group; the next one begins. */
    void begin() {
        begin(null);
    }

    private void begin(@Nullable Draft before) {
        group = new OpenGroup(group.mark());
        behind = new Behind(book, before, settle);
        draft = null;
        master = null;
    }

    /** Asks the book for its master data only when there is something to judge. */
    Master master() {
        Master present = master;
        if (present == null) {
            present = book.master();
            master = present;
        }
        return present;
    }

    Draft draft() {
        Draft present = draft;
        if (present == null) {
            present = new Draft(master(), behind);
            draft = present;
        }
        return present;
    }

    Followed follow(FactId id, Fact fact, Occurred occurred, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Held held -> Followed.NOTHING;
            case Outcome.Posted posted -> {
                Followed followed = partition.post(id, fact, occurred, posted, master(), draft());
                draft().follow(id, fact, followed);
                yield followed;
            }
        };
    }

    /** The same for a fact of a box, which is told what the centre knows better. */
    Followed follow(Topics box, FactId id, Fact fact, Occurred occurred, Outcome outcome) {
        Followed followed = follow(id, fact, occurred, outcome);
        List<Raised> found = new ArrayList<>(followed.raised());
        if (outcome instanceof Outcome.Posted posted) {
            found.addAll(posted.raised());
        }
        List<Kept> kept = new ArrayList<>(followed.kept());
        List<Told> told = partition.differences(box, id, fact, outcome, found);
        told.forEach(draft()::keep);
        kept.addAll(told);
        return new Followed(followed.movements(), kept, followed.raised());
    }

    static Change change(Followed followed) {
        return change(followed.movements(), followed.kept(), followed.raised());
    }

    static Change change(List<Movement> movements, List<Kept> kept, List<Raised> raised) {
        return new Change(movements, kept.stream().map(State::of).toList(), raised);
    }
}
