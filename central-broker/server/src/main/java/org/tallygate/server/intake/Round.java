package org.tallygate.server.intake;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Draft;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.Book.Committed;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.intake.BatchRules.Lost;
import org.tallygate.server.intake.BatchRules.Ruling;
import org.tallygate.server.intake.Greetings.Greeting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What one stretch of messages comes to: one commit, then all the answers. */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final Room room;
    private final Book.Lease held;
    private final CentreClock.Now now;
    private final Greeter greeter;
    private final List<Batch> pending = new ArrayList<>();
    private final List<CentreLink.Arrived> toAcknowledge = new ArrayList<>();
    private final Set<Id128> toAnswer = new LinkedHashSet<>();
    private final Map<Id128, Long> toRetire = new LinkedHashMap<>();
    private final Map<Id128, Long> rewinds = new HashMap<>();
    private final Map<Id128, List<Verdict.Held>> heldFacts = new LinkedHashMap<>();
    private final Set<Id128> inPending = new LinkedHashSet<>();
    private @Nullable Draft draft;
    private int batches;

    Round(Room room, Book.Lease held, CentreClock.Now now) {
        this.room = room;
        this.held = held;
        this.now = now;
        this.greeter = new Greeter(room, held, now);
    }

    void take(CentreLink.Arrived message) {
        Optional<Topics.Upward> upward = Topics.upward(message.topic());
        if (upward.isEmpty() || message.retained()) {
            refuse(message.topic(), "the topic is not one of ours, or the message is retained");
            room.link().acknowledge(message);
            return;
        }
        Topics box = upward.get().box();
        try {
            switch (upward.get().channel()) {
                case "facts" -> {
                    facts(box, message);
                    takeEarly(message);
                }
                case "hello" -> {
                    commit();
                    greeter.greet(box, message.payload().bytes());
                    room.link().acknowledge(message);
                }
                case "status" -> {
                    status(box, Wire.decode(message.payload().bytes(), Status.class));
                    room.link().acknowledge(message);
                }
                default -> {
                    refuse(message.topic(), "no such channel");
                    room.link().acknowledge(message);
                }
            }
        } catch (Unreadable e) {
            refuse(message.topic(), String.valueOf(e.getMessage()));
            room.link().acknowledge(message);
        }
    }

    /** Commits and answers; returns how many batches were taken. */
    int finish() {
        for (Id128 journal : room.journals().early.overdue(now.monoMicros())) {
            toAcknowledge.addAll(room.journals().early.drop(journal));
            room.journals().mark(journal).ifPresent(mark -> rewind(journal, mark.committed() + 1));
        }
        commit();
        toRetire.forEach(greeter::sayRetired);
        toAnswer.removeAll(toRetire.keySet());
        toAnswer.forEach(this::answer);
        return batches;
    }

    /** Answered only after a hello to this centre, so that a box that missed one says it again. */
    private void status(Topics box, Status status) {
        room.around().watcher().heard(box, status);
        Optional<JournalMark> mark = greeted(box, status.journal());
        if (!status.online() || mark.isEmpty()) {
            return;
        }
        greeter.heard(box, status.journal());
        if (mark.get().retired()) {
            toRetire.merge(status.journal(), status.next() - 1, Math::max);
        } else {
            toAnswer.add(status.journal());
        }
    }

    /** The mark of a journal that is this box's and said hello to this centre. */
    private Optional<JournalMark> greeted(Topics box, Id128 journal) {
        return room.journals()
                .mark(journal)
                .filter(mark -> mark.box().equals(box))
                .filter(mark -> room.journals().greetings.of(journal).isPresent());
    }

    private void facts(Topics box, CentreLink.Arrived message) {
        Optional<Id128> journal = journal(message);
        Optional<JournalMark> known = journal.flatMap(id -> greeted(box, id));
        if (known.isPresent() && inPending.contains(known.get().journal())) {
            commitWhenItMustBeSeen(known.get(), message);
        }
        Ruling ruling =
                BatchRules.judge(
                        message.properties(),
                        message.payload(),
                        known,
                        sequence -> known.flatMap(m -> room.book().linkAt(m.journal(), sequence)));
        switch (ruling) {
            case Ruling.NoHeader no -> refuse(message.topic(), no.sentence());
            case Ruling.UnknownFormat unknown -> {
                refuse(message.topic(), "format " + unknown.format() + " is not known");
                greeter.unknownFormat(box, unknown.format());
            }
            case Ruling.Stale() -> known.ifPresent(this::stale);
            case Ruling.Retired retired ->
                    toRetire.merge(known.orElseThrow().journal(), retired.last(), Math::max);
            case Ruling.Ahead ahead -> {
                if (isToWait(box, known.orElseThrow(), ahead, message)) {
                    return;
                }
            }
            case Ruling.Fork fork -> fork(known.orElseThrow(), fork);
            case Ruling.Repeat() -> toAnswer.add(known.orElseThrow().journal());
            case Ruling.Hold hold -> hold(known.orElseThrow(), message, hold);
            case Ruling.Take take -> take(known.orElseThrow(), message, take);
        }
        toAcknowledge.add(message);
    }

    /** The mark in memory runs ahead of the book; only an overlap has to look into the book. */
    private void commitWhenItMustBeSeen(JournalMark mark, CentreLink.Arrived message) {
        String first = message.properties().getOrDefault("first", "");
        if (!first.equals(Long.toString(mark.committed() + 1))) {
            commit();
        }
    }

    private static Optional<Id128> journal(CentreLink.Arrived message) {
        try {
            return Optional.ofNullable(message.properties().get("journal")).map(Id128::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Says the welcome again; a box that never said hello here does so by itself. */
    private void stale(JournalMark mark) {
        room.journals()
                .greetings
                .of(mark.journal())
                .map(Greeting::welcome)
                .ifPresent(welcome -> room.say(mark.box().welcome(), welcome));
    }

    /** A batch that came before the ones in front of it waits for them, or is asked for again. */
    private boolean isToWait(
            Topics box, JournalMark mark, Ruling.Ahead ahead, CentreLink.Arrived message) {
        Early early = room.journals().early;
        if (ahead.position() > ahead.rewind()) {
            if (early.put(
                    mark.journal(),
                    ahead.position(),
                    new Early.Waiting(box, message),
                    now.monoMicros())) {
                return true;
            }
            if (early.has(mark.journal(), ahead.position())) {
                return false; // The same batch again; the first one waits.
            }
        }
        rewind(mark.journal(), ahead.rewind());
        return false;
    }

    private void rewind(Id128 journal, long from) {
        rewinds.put(journal, from);
        toAnswer.add(journal);
    }

    private void takeEarly(CentreLink.Arrived message) {
        Optional<Id128> journal = journal(message);
        while (journal.isPresent()) {
            Optional<Early.Waiting> next =
                    room.journals()
                            .mark(journal.get())
                            .flatMap(mark ->
                                    room.journals()
                                            .early
                                            .take(
                                                    mark.journal(),
                                                    mark.committed() + 1,
                                                    now.monoMicros()));
            if (next.isEmpty()) {
                return;
            }
            facts(next.get().box(), next.get().message());
        }
    }

    private void fork(JournalMark mark, Ruling.Fork fork) {
        LOG.warn("Journal {} has another fact {} than the book.", mark.journal(), fork.sequence());
        greeter.alarmRetired(mark, Trouble.fork(mark));
        add(mark, mark.retire(), List.of(), List.of(), List.of());
        toAcknowledge.addAll(room.journals().early.drop(mark.journal()));
        toRetire.merge(mark.journal(), fork.last(), Math::max);
    }

    private void hold(JournalMark mark, CentreLink.Arrived message, Ruling.Hold hold) {
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
        toAnswer.add(mark.journal());
    }

    private void take(JournalMark mark, CentreLink.Arrived message, Ruling.Take take) {
        Greeting greeting = room.journals().greetings.of(mark.journal()).orElseThrow();
        OptionalLong previous =
                room.journals()
                        .latest(mark.journal(), room.book())
                        .map(last -> OptionalLong.of(last.occurredMicros()))
                        .orElse(OptionalLong.empty());
        List<Batch.Entry> facts =
                Posting.entries(
                        mark.journal(),
                        take,
                        greeting.anchor(roundTrip(message)),
                        previous,
                        greeting.at(now),
                        draft());
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
        batches++;
        toAnswer.add(mark.journal());
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

    /** Asks the book for its master data only when there is a fact to judge. */
    private Draft draft() {
        Draft present = draft;
        if (present == null) {
            present = new Draft(room.book().master(), room.book());
            draft = present;
        }
        return present;
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
        pending.add(new Batch(before, after, entries, unread, raised, recorded));
        if (!entries.isEmpty()) {
            room.journals()
                    .putLatest(
                            journal,
                            new Book.Latest(entries.getLast().occurred().micros(), recorded));
        }
        room.journals().put(after);
        inPending.add(journal);
    }

    private void commit() {
        if (!pending.isEmpty()
                && room.book().commit(held, pending) instanceof Committed.Refused no) {
            LOG.error("The book refused a commit ({}): {}", no.reason(), no.sentence());
            throw new Overtaken(no.sentence());
        }
        pending.forEach(batch -> room.around().watcher().committed(batch.after()));
        pending.clear();
        inPending.clear();
        draft = null;
        toAcknowledge.forEach(room.link()::acknowledge);
        toAcknowledge.clear();
    }

    private void answer(Id128 journal) {
        Optional<JournalMark> known = room.journals().mark(journal);
        if (known.isEmpty()) {
            return;
        }
        JournalMark mark = known.get();
        Book.Identity identity = room.book().identity();
        room.say(
                mark.box().verdict(journal),
                new Verdict(
                        Format.CURRENT,
                        identity.book(),
                        identity.epoch(),
                        mark.term(),
                        journal,
                        mark.committed(),
                        mark.link(),
                        mark.posted(),
                        mark.safe(),
                        heldFacts.getOrDefault(journal, List.of()),
                        Optional.ofNullable(rewinds.get(journal))));
    }

    private void refuse(String topic, String sentence) {
        room.refused().accept(topic, sentence);
    }
}
