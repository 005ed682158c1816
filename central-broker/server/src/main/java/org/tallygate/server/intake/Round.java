package org.tallygate.server.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PictureAsk;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Wire;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.intake.BatchRules.Ruling;
import org.tallygate.server.intake.Greetings.Greeting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one stretch of messages comes to: one commit, then all the answers. The answers are worked
 * out when the commit begins, since the next round is decided meanwhile.
 */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final Room room;
    private final CentreClock.Now now;
    private final Greeter greeter;
    private final Pending pending;
    private final List<CentreLink.Arrived> toAcknowledge = new ArrayList<>();
    private final Set<Id128> toAnswer = new LinkedHashSet<>();
    private final Map<Id128, Long> toRetire = new LinkedHashMap<>();
    private final Map<Id128, Long> rewinds = new HashMap<>();

    /** A verdict and where it goes. */
    private record Answer(String topic, Verdict verdict) {}

    Round(Room room, Book.Lease held, CentreClock.Now now) {
        this.room = room;
        this.now = now;
        this.greeter = new Greeter(room, held, now);
        this.pending = new Pending(room, held, now);
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
                case "photo" -> {
                    photo(box, message);
                    room.link().acknowledge(message);
                }
                case "picture" -> {
                    picture(box, Wire.decode(message.payload().bytes(), PictureAsk.class));
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

    /** Decides commands after the facts of this round; returns how many. */
    int decide() {
        if (room.writer().commandsAlone()) {
            commit();
        }
        return room.writer().decide(now.wallMicros());
    }

    /** Has it committed and then answered; returns how many batches were taken. */
    int finish() {
        for (Id128 journal : room.journals().early.overdue(now.monoMicros())) {
            toAcknowledge.addAll(room.journals().early.drop(journal));
            room.journals().mark(journal).ifPresent(mark -> rewind(journal, mark.committed() + 1));
        }
        if (!toRetire.isEmpty()) {
            commit();
            toRetire.forEach(greeter::sayRetired);
            toAnswer.removeAll(toRetire.keySet());
        }
        List<CentreLink.Arrived> taken = List.copyOf(toAcknowledge);
        List<Answer> answers =
                toAnswer.stream().map(this::answer).flatMap(Optional::stream).toList();
        pending.seal(() -> {
            taken.forEach(room.link()::acknowledge);
            answers.forEach(each -> room.say(each.topic(), each.verdict()));
        });
        return pending.taken();
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
        if (journal.filter(room.writer()::stands).isPresent()) {
            toAcknowledge.add(message);
            return;
        }
        Optional<JournalMark> known = journal.flatMap(id -> greeted(box, id));
        known.ifPresent(mark -> commitWhenItMustBeSeen(mark, message));
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
            case Ruling.Hold hold -> {
                hold(known.orElseThrow(), message, hold);
                toAnswer.add(known.orElseThrow().journal());
            }
            case Ruling.Take take -> {
                take(known.orElseThrow(), message, take);
                toAnswer.add(known.orElseThrow().journal());
            }
        }
        toAcknowledge.add(message);
    }

    private void hold(JournalMark mark, CentreLink.Arrived message, Ruling.Hold hold) {
        if (room.writer().isAlone(mark.journal(), hold.first())) {
            commit();
            pending.hold(mark, message, hold);
            commit();
        } else {
            pending.hold(mark, message, hold);
        }
    }

    /** Facts of which one may be refused by the book come one by one, so that it is known which. */
    private void take(JournalMark before, CentreLink.Arrived message, Ruling.Take take) {
        JournalMark mark = before;
        int from = 0;
        while (from < take.facts().size()
                && room.writer().isAlone(mark.journal(), take.first() + from)) {
            commit();
            pending.take(mark, message, take.part(from, from + 1));
            commit();
            mark = room.journals().mark(mark.journal()).orElseThrow();
            from++;
        }
        if (from == 0) {
            pending.take(mark, message, take);
        } else if (from < take.facts().size()) {
            pending.take(mark, message, take.part(from, take.facts().size()));
        }
    }

    /** Acknowledged before it is on the disk: a box whose part was lost asks again. */
    private void photo(Topics box, CentreLink.Arrived message) {
        PhotoHeader header;
        try {
            header = PhotoHeader.fromProperties(message.properties());
        } catch (IllegalArgumentException e) {
            refuse(message.topic(), String.valueOf(e.getMessage()));
            return;
        }
        byte[] part = message.payload().bytes();
        if (!Format.isKnown(header.format()) || part.length > PhotoHeader.MOST_BYTES) {
            refuse(
                    message.topic(),
                    "a part of format " + header.format() + " with " + part.length + " bytes");
            return;
        }
        Optional<JournalMark> known = greeted(box, header.journal());
        if (known.isPresent() && known.get().term() == header.term()) {
            room.around().photos().ifPresent(desk -> desk.give(box, header, part));
        } else {
            known.ifPresent(this::stale);
        }
    }

    /** What is not answered is asked again. */
    private void picture(Topics box, PictureAsk ask) {
        Optional<JournalMark> known = greeted(box, ask.journal());
        if (known.isPresent() && known.get().term() == ask.term()) {
            room.around().pictures().ifPresent(desk -> desk.give(box, ask));
        } else {
            known.ifPresent(this::stale);
        }
    }

    /** The mark in memory runs ahead of the book; only an overlap has to look into the book. */
    private void commitWhenItMustBeSeen(JournalMark mark, CentreLink.Arrived message) {
        String first = message.properties().getOrDefault("first", "");
        if (first.equals(Long.toString(mark.committed() + 1))) {
            return;
        }
        if (pending.isOf(mark.journal())) {
            commit();
        } else {
            room.settle();
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
        pending.retire(mark);
        toAcknowledge.addAll(room.journals().early.drop(mark.journal()));
        toRetire.merge(mark.journal(), fork.last(), Math::max);
    }

    private void commit() {
        pending.commit();
        toAcknowledge.forEach(room.link()::acknowledge);
        toAcknowledge.clear();
    }

    /** How far a journal is with all that is decided by now. */
    private Optional<Answer> answer(Id128 journal) {
        Book.Identity identity = room.book().identity();
        return room.journals()
                .mark(journal)
                .map(mark ->
                        new Answer(
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
                                        pending.heldOf(journal),
                                        Optional.ofNullable(rewinds.get(journal)))));
    }

    private void refuse(String topic, String sentence) {
        room.refused().accept(topic, sentence);
    }
}
