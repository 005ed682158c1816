package org.tallygate.server.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.contract.wire.DocumentSet;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Raised;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.intake.Greetings.Greeting;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers hellos, and tells boxes that their journal is retired. Nothing is pending meanwhile. */
final class Greeter {

    /** Every message begins with its format, so that it is known when the rest is not. */
    private static final Pattern FORMAT = Pattern.compile("\\{\"format\":(\\d{1,9}),");

    private final Room room;
    private final Book.Lease held;
    private final CentreClock.Now now;

    Greeter(Room room, Book.Lease held, CentreClock.Now now) {
        this.room = room;
        this.held = held;
        this.now = now;
    }

    /**
     * @throws Unreadable when the bytes are no hello of a format that is known
     */
    void greet(Topics box, byte[] payload) throws Unreadable {
        Matcher head = FORMAT.matcher(new String(payload, 0, Math.min(40, payload.length), UTF_8));
        if (head.lookingAt() && !Format.isKnown(Integer.parseInt(head.group(1)))) {
            unknownFormat(box, Integer.parseInt(head.group(1)));
            return;
        }
        greet(box, Wire.decode(payload, Hello.class));
    }

    /** The box stays unanswered and waits: nothing that it sends could be taken. */
    void unknownFormat(Topics box, int format) {
        alarm("format/" + box + "/" + format, Optional.empty(), Trouble.unknownFormat(box, format));
    }

    private void greet(Topics box, Hello hello) {
        Optional<JournalMark> known = room.journals().mark(hello.journal());
        if (known.isPresent() && !known.get().box().equals(box)) {
            borrowed(box, hello, known.get());
            return;
        }
        hello.predecessor().ifPresent(old -> retire(box, hello.journal(), old));
        JournalMark mark = room.book().fence(held, box, hello.journal());
        room.journals().put(mark);
        room.journals().early.drop(mark.journal()).forEach(room.link()::acknowledge);
        room.around().watcher().committed(mark);
        doubt(box, hello);
        if (room.journals().lives.greeted(hello)) {
            clone(box, "clone/" + hello.journal(), hello.journal());
        }
        heard(box, hello.journal());
        if (mark.retired()) {
            answerRetired(box, mark, hello, 0);
        } else {
            answer(
                    box,
                    new Greeting(
                            hello,
                            now,
                            welcome(mark, hello, mark.committed(), mark.link()),
                            false));
        }
        List<Document> documents = room.book().documents(box);
        if (!DocumentSet.digest(documents).equals(hello.documentsDigest())) {
            documents.forEach(document -> room.say(box.document(), document));
        }
    }

    /** A box was heard in this journal. */
    void heard(Topics box, Id128 journal) {
        room.journals()
                .lives
                .heard(box, journal, now.monoMicros())
                .ifPresent(other -> {
                    boolean first = journal.compareTo(other) < 0;
                    String pair = first ? journal + "/" + other : other + "/" + journal;
                    clone(box, "clone/" + pair, journal);
                });
    }

    private void clone(Topics box, String key, Id128 journal) {
        if (room.journals().lives.isNews(box, now.monoMicros())) {
            alarm(key, Optional.of(journal), Trouble.twice(box));
        }
    }

    private void doubt(Topics box, Hello hello) {
        Optional<Raised> doubt = Trouble.doubt(box, hello, room.book().identity());
        if (doubt.isPresent() && hello.bookKnown().isPresent()) {
            BookKnown known = hello.bookKnown().get();
            alarm(
                    "book/" + box + "/" + known.book() + "/" + known.epoch(),
                    Optional.of(hello.journal()),
                    doubt.get());
        }
    }

    /**
     * The journal is another box's, and its term is not touched. The term of the answer is above
     * all that the image can know of.
     */
    private void borrowed(Topics box, Hello hello, JournalMark owner) {
        alarm(
                "clone/" + hello.journal() + "/" + box,
                Optional.of(hello.journal()),
                Trouble.borrowed(box, owner.box()));
        JournalMark next =
                new JournalMark(
                        owner.journal(),
                        box,
                        owner.term() + 1,
                        owner.committed(),
                        owner.link(),
                        owner.posted(),
                        owner.safe(),
                        true);
        room.say(box.welcome(), retiredWelcome(next, hello, 0));
    }

    /** Closes the journal that the box has begun another one in place of. */
    private void retire(Topics box, Id128 successor, Predecessor old) {
        if (old.journal().equals(successor)) {
            return;
        }
        JournalMark mark =
                room.journals()
                        .mark(old.journal())
                        .orElseGet(() -> room.book().fence(held, box, old.journal()));
        room.journals().put(mark);
        if (!mark.box().equals(box)) {
            return;
        }
        List<Predecessor.Stretch> missing = Trouble.above(mark.committed(), old.lost());
        if (!missing.isEmpty()) {
            alarm(
                    "gap/" + mark.journal(),
                    Optional.of(mark.journal()),
                    Trouble.gap(mark, missing, room.book()));
        }
        if (!mark.retired()) {
            alarmRetired(
                    mark,
                    switch (old.reason()) {
                        case COPIED -> Trouble.fork(mark);
                        case DAMAGED -> Trouble.damaged(mark);
                    });
            close(mark);
        }
    }

    private void close(JournalMark mark) {
        Batch last =
                new Batch(mark, mark.retire(), List.of(), List.of(), List.of(), now.wallMicros());
        room.writer().add(last);
        room.commit(held);
        room.journals().put(mark.retire());
        room.journals().early.drop(mark.journal()).forEach(room.link()::acknowledge);
        room.around().watcher().committed(mark.retire());
    }

    /** Raised once for a journal, whether its batch or its successor's hello tells first. */
    void alarmRetired(JournalMark mark, Raised why) {
        alarm("retired/" + mark.journal(), Optional.of(mark.journal()), why);
    }

    /**
     * Something came for a retired journal: the box is told in a new term, once, and then again in
     * the same words.
     *
     * @param seen the highest sequence that it is known to have
     */
    void sayRetired(Id128 journal, long seen) {
        Optional<Greeting> last = room.journals().greetings.of(journal);
        Optional<JournalMark> mark = room.journals().mark(journal);
        if (last.isEmpty() || mark.isEmpty()) {
            return;
        }
        if (last.get().retired()) {
            room.say(mark.get().box().welcome(), last.get().welcome());
            return;
        }
        JournalMark fenced = room.book().fence(held, mark.get().box(), journal);
        room.journals().put(fenced);
        answerRetired(fenced.box(), fenced, last.get().hello(), seen);
    }

    private void answerRetired(Topics box, JournalMark mark, Hello hello, long seen) {
        answer(box, new Greeting(hello, now, retiredWelcome(mark, hello, seen), true));
    }

    /**
     * The box finds another fact in it than its own last one, which makes it retire the journal by
     * rule 2 of the hello, whatever it holds.
     */
    private Welcome retiredWelcome(JournalMark mark, Hello hello, long seen) {
        Link nobodys = mark.link().next("retired".getBytes(UTF_8));
        return welcome(mark, hello, Math.max(hello.next() - 1, seen), nobodys);
    }

    private void answer(Topics box, Greeting greeting) {
        room.journals().greetings.put(box, greeting);
        room.say(box.welcome(), greeting.welcome());
    }

    private Welcome welcome(JournalMark mark, Hello hello, long committed, Link link) {
        Book.Identity identity = room.book().identity();
        return new Welcome(
                Format.CURRENT,
                identity.book(),
                identity.epoch(),
                mark.term(),
                mark.journal(),
                committed,
                link,
                Math.min(mark.safe(), committed),
                now.wallMicros(),
                hello.boot(),
                hello.monoMicros());
    }

    private void alarm(String key, Optional<Id128> journal, Raised what) {
        room.alarms().raise(held, key, journal, what, now.wallMicros());
    }
}
