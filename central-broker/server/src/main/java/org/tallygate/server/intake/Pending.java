package org.tallygate.server.intake;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.intake.BatchRules.Lost;
import org.tallygate.server.intake.BatchRules.Ruling;
import org.tallygate.server.intake.Greetings.Greeting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** Batches that are decided and not yet in the book; the marks in memory are ahead by them. */
final class Pending {

    private final Room room;
    private final Book.Lease held;
    private final CentreClock.Now now;
    private final List<Batch> pending = new ArrayList<>();
    private final Set<Id128> inPending = new HashSet<>();
    private final Map<Id128, List<Verdict.Held>> heldFacts = new HashMap<>();
    private int taken;

    Pending(Room room, Book.Lease held, CentreClock.Now now) {
        this.room = room;
        this.held = held;
        this.now = now;
    }

    boolean isOf(Id128 journal) {
        return inPending.contains(journal);
    }

    /** How many batches of facts were taken. */
    int taken() {
        return taken;
    }

    /** Facts of a journal that a person must look at, of all that was pending. */
    List<Verdict.Held> heldOf(Id128 journal) {
        return heldFacts.getOrDefault(journal, List.of());
    }

    /** Dates and judges the facts of a batch. */
    void take(JournalMark mark, CentreLink.Arrived message, Ruling.Take take) {
        Greeting greeting = room.journals().greetings.of(mark.journal()).orElseThrow();
        OptionalLong previous =
                room.journals()
                        .latest(mark.journal(), room.book())
                        .map(last -> OptionalLong.of(last.occurredMicros()))
                        .orElse(OptionalLong.empty());
        List<Batch.Entry> facts;
        try {
            facts =
                    Posting.entries(
                            mark.box(),
                            mark.journal(),
                            take,
                            greeting.anchor(roundTrip(message)),
                            previous,
                            greeting.at(now),
                            room.writer());
        } catch (BookFailed e) {
            room.writer().notJudged(names(mark.journal(), take), now.wallMicros(), e);
            throw e;
        }
        for (Batch.Entry entry : facts) {
            if (entry.outcome() instanceof Outcome.Held outcome) {
                heldFacts
                        .computeIfAbsent(mark.journal(), journal -> new ArrayList<>())
                        .add(new Verdict.Held(entry.sequence(), outcome.reason().name()));
            }
        }
        List<Batch.Entry> entries = new ArrayList<>(facts);
        gap(mark, take.lost(), facts.getFirst().occurred()).ifPresent(entries::addFirst);
        long last = take.first() + take.facts().size() - 1;
        add(
                mark,
                mark.advance(last, take.links().getLast()),
                entries,
                List.of(),
                raised(mark, take.lost()));
        taken++;
    }

    private static List<FactId> names(Id128 journal, Ruling.Take take) {
        return IntStream.range(0, take.facts().size())
                .mapToObj(i -> new FactId(journal, take.first() + i, take.links().get(i)))
                .toList();
    }

    /** Keeps a body that is no batch, for a person. */
    void hold(JournalMark mark, CentreLink.Arrived message, Ruling.Hold hold) {
        long last = hold.first() + hold.count() - 1;
        Greeting greeting = room.journals().greetings.of(mark.journal()).orElseThrow();
        add(
                mark,
                mark.advance(last, hold.after()),
                gap(mark, hold.lost(), new Occurred(greeting.at(now), 0, true)).stream().toList(),
                List.of(
                        new Batch.Unread(
                                hold.first(), hold.count(), hold.sentence(), message.payload())),
                raised(mark, hold.lost()));
        heldFacts
                .computeIfAbsent(mark.journal(), journal -> new ArrayList<>())
                .add(new Verdict.Held(hold.first(), "UNREADABLE"));
    }

    /** The journal takes nothing more. */
    void retire(JournalMark mark) {
        add(mark, mark.retire(), List.of(), List.of(), List.of());
    }

    /**
     * Makes what is pending durable before anything else is done.
     *
     * @throws Overtaken when the book refuses it
     */
    void commit() {
        seal(() -> {});
        room.settle();
    }

    /**
     * Has what is pending made durable while the next is decided.
     *
     * @param then done when it is
     * @throws Overtaken when the book refused what was handed over before
     */
    void seal(Runnable then) {
        List<Batch> sealed = List.copyOf(pending);
        pending.clear();
        inPending.clear();
        room.seal(
                held,
                () -> {
                    sealed.forEach(batch -> room.around().watcher().committed(batch.after()));
                    then.run();
                });
    }

    /** The rules have read the header, so the property is there as a number or not at all. */
    private static Optional<Long> roundTrip(CentreLink.Arrived message) {
        return Optional.ofNullable(message.properties().get("roundTrip")).map(Long::valueOf);
    }

    /** When lost facts happened nobody knows: at some time up to the one that came after them. */
    private Optional<Batch.Entry> gap(JournalMark mark, Optional<Lost> lost, Occurred after) {
        return lost.map(facts -> {
            long from =
                    room.journals()
                            .latest(mark.journal(), room.book())
                            .map(Book.Latest::occurredMicros)
                            .orElse(after.micros());
            return Batch.Entry.gap(
                    facts.first(),
                    facts.last(),
                    facts.link(),
                    new Occurred(from, Math.max(0, after.micros() - from), true));
        });
    }

    private List<Raised> raised(JournalMark mark, Optional<Lost> lost) {
        return lost
                .map(facts ->
                        Trouble.gap(
                                mark,
                                List.of(new Predecessor.Stretch(facts.first(), facts.last())),
                                room.book()))
                .stream()
                .toList();
    }

    private void add(
            JournalMark before,
            JournalMark after,
            List<Batch.Entry> entries,
            List<Batch.Unread> unread,
            List<Raised> raised) {
        Id128 journal = before.journal();
        long recorded =
                room.journals()
                        .latest(journal, room.book())
                        .map(last -> Math.max(last.recordedMicros(), now.wallMicros()))
                        .orElse(now.wallMicros());
        Batch batch = new Batch(before, after, entries, unread, raised, recorded);
        room.writer().add(batch);
        pending.add(batch);
        if (!entries.isEmpty()) {
            room.journals()
                    .putLatest(
                            journal,
                            new Book.Latest(entries.getLast().occurred().micros(), recorded));
        }
        room.journals().put(after);
        inPending.add(journal);
    }
}
