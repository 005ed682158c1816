package org.tallygate.server.intake;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.DocumentSet;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Draft;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.Book.Committed;
import org.tallygate.server.book.Book.Lease;
import org.tallygate.server.book.Book.LeaseAnswer;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.LeaseLost;
import org.tallygate.server.intake.BatchRules.Ruling;
import org.tallygate.server.intake.Greetings.Greeting;
import org.tallygate.server.intake.IntakeState.Phase;

import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The one writer of the book: drains what came up, decides, commits all of it at once, then
 * answers. One thread steps it; {@link #state()} may be read by any.
 */
public final class Intake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final long RENEW_MICROS = 3_000_000;
    private static final long FIRST_PAUSE_MICROS = 250_000;
    private static final long LONGEST_PAUSE_MICROS = 5_000_000;
    private static final int MOST_MESSAGES = 64;

    /** What stands around the intake and comes in from its owner. */
    public record Surroundings(
            String holder,
            PrivateKey key,
            LongSupplier wallMicros,
            LongSupplier monoMicros,
            Watcher watcher) {}

    /**
     * Hears how boxes are and how far their journals are committed; called by the intake's thread.
     */
    public interface Watcher {

        void heard(Topics box, Status status);

        void committed(JournalMark mark);
    }

    private final Book book;
    private final CentreLink link;
    private final Surroundings around;
    private final Greetings greetings = new Greetings();
    // Valid while the lease is held; the book's own are behind them by what is pending.
    private final Map<Id128, JournalMark> marks = new HashMap<>();
    private final Map<Id128, Optional<Long>> lastOccurred = new HashMap<>();

    private volatile IntakeState state = new IntakeState(Phase.STANDBY, "starting", 0, 0);

    private final AtomicBoolean documentsChanged = new AtomicBoolean();

    private @Nullable Lease lease;
    private long renewAtMicros;
    private long retryAtMicros;
    private int failures;
    private long batches;
    private long refused;

    public Intake(Book book, CentreLink link, Surroundings around) {
        this.book = book;
        this.link = link;
        this.around = around;
    }

    /** How the intake stands now. */
    public IntakeState state() {
        return state;
    }

    /** Has every box that said hello told of its documents again; may be called from any thread. */
    public void documentsChanged() {
        documentsChanged.set(true);
    }

    /**
     * Does what there is to do without waiting.
     *
     * @return how much was done; 0 lets the caller idle
     */
    public int doWork() {
        long now = around.monoMicros().getAsLong();
        try {
            Lease held = keepLease(now);
            return held == null ? 0 : work(held, now);
        } catch (LeaseLost | Overtaken e) {
            standBy(String.valueOf(e.getMessage()));
            return 1;
        } catch (BookFailed e) {
            LOG.error("The book failed; what was under way is taken again.", e);
            lease = null;
            link.close();
            retryAtMicros = now + pauseMicros();
            state(Phase.BOOK_FAILED, String.valueOf(e.getMessage()));
            return 1;
        }
    }

    @Override
    public void close() {
        link.close();
        if (lease != null) {
            try {
                book.release(lease);
            } catch (BookFailed e) {
                LOG.warn("The lease could not be given up; it runs out by itself.");
            }
        }
    }

    private int work(Lease held, long now) {
        if (state.phase() == Phase.OFFLINE && now >= retryAtMicros) {
            state(Phase.CONNECTING, "connecting");
            link.connect();
            return 1;
        }
        if (state.phase() == Phase.TAKING && documentsChanged.getAndSet(false)) {
            marks.values().stream()
                    .filter(mark -> greetings.of(mark.journal()).isPresent())
                    .map(JournalMark::box)
                    .distinct()
                    .forEach(box -> book.documents(box).forEach(document -> send(box, document)));
        }
        Round round = new Round(held);
        int taken = 0;
        while (taken < MOST_MESSAGES) {
            Optional<CentreLink.Event> event = link.poll();
            if (event.isEmpty()) {
                break;
            }
            taken++;
            switch (event.get()) {
                case CentreLink.Connected() -> {
                    failures = 0;
                    state(Phase.TAKING, "connected");
                }
                case CentreLink.Lost lost -> {
                    retryAtMicros = now + pauseMicros();
                    state(Phase.OFFLINE, lost.reason());
                }
                case CentreLink.Arrived arrived -> round.take(arrived);
            }
        }
        round.finish();
        return taken;
    }

    private @Nullable Lease keepLease(long now) {
        if (lease != null) {
            if (now < renewAtMicros) {
                return lease;
            }
            renewAtMicros = now + RENEW_MICROS;
            switch (book.renew(lease, LEASE)) {
                case LeaseAnswer.Granted granted -> {
                    lease = granted.lease();
                    readSafeMarks();
                }
                case LeaseAnswer.HeldBy other -> standBy("the book is kept by " + other.holder());
            }
            return lease;
        }
        if (now < retryAtMicros) {
            return null;
        }
        retryAtMicros = now + FIRST_PAUSE_MICROS;
        switch (book.acquire(around.holder(), LEASE)) {
            case LeaseAnswer.Granted granted -> takeOver(granted.lease(), now);
            case LeaseAnswer.HeldBy other -> standBy("the book is kept by " + other.holder());
        }
        return lease;
    }

    /**
     * A finished backup raises them in the book, from another process maybe; verdicts tell them.
     */
    private void readSafeMarks() {
        for (JournalMark kept : book.marks()) {
            marks.computeIfPresent(
                    kept.journal(), (journal, mark) -> mark.safeAtLeast(kept.safe()));
        }
    }

    private void takeOver(Lease granted, long now) {
        lease = granted;
        renewAtMicros = now + RENEW_MICROS;
        greetings.forgetAll();
        marks.clear();
        lastOccurred.clear();
        book.marks().forEach(mark -> marks.put(mark.journal(), mark));
        retryAtMicros = now;
        state(Phase.OFFLINE, "has the lease, token " + granted.token());
    }

    private void standBy(String reason) {
        lease = null;
        link.close();
        state(Phase.STANDBY, reason);
    }

    private long pauseMicros() {
        return Math.min(LONGEST_PAUSE_MICROS, FIRST_PAUSE_MICROS << Math.min(failures++, 10));
    }

    private void send(Topics box, Document document) {
        publish(box.document(), document);
    }

    private void publish(String topic, Object message) {
        if (!link.publish(topic, Wire.encode(Signed.sign(message, around.key())))) {
            LOG.info("No connection for an answer on {}; the box asks again.", topic);
        }
    }

    private void refuse(String topic, @Nullable String sentence) {
        refused++;
        LOG.warn("A message on {} was refused: {}", topic, sentence);
        state(state.phase(), state.reason());
    }

    private void state(Phase phase, String reason) {
        if (phase != state.phase() || !reason.equals(state.reason())) {
            LOG.info("Intake {} -> {}: {}", state.phase(), phase, reason);
        }
        state = new IntakeState(phase, reason, batches, refused);
    }

    /** The book stands elsewhere than the marks here: whoever wrote it, all is read anew. */
    private static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken(String sentence) {
            super(sentence);
        }
    }

    /** What one stretch of messages comes to: one commit, then all the answers. */
    private final class Round {

        private final Lease held;
        private final List<Batch> pending = new ArrayList<>();
        private final List<CentreLink.Arrived> toAcknowledge = new ArrayList<>();
        private final Set<Id128> toAnswer = new LinkedHashSet<>();
        private final Map<Id128, Long> rewinds = new HashMap<>();
        private final Map<Id128, List<Verdict.Held>> heldFacts = new LinkedHashMap<>();
        private final Set<Id128> inPending = new LinkedHashSet<>();
        private @Nullable Draft draft;

        Round(Lease held) {
            this.held = held;
        }

        void take(CentreLink.Arrived message) {
            Optional<Topics.Upward> upward = Topics.upward(message.topic());
            if (upward.isEmpty() || message.retained()) {
                refuse(message.topic(), "the topic is not one of ours, or the message is retained");
                link.acknowledge(message);
                return;
            }
            Topics box = upward.get().box();
            try {
                switch (upward.get().channel()) {
                    case "facts" -> facts(box, message);
                    case "hello" -> {
                        commit();
                        hello(box, Wire.decode(message.payload().bytes(), Hello.class));
                        link.acknowledge(message);
                    }
                    case "status" -> {
                        status(box, Wire.decode(message.payload().bytes(), Status.class));
                        link.acknowledge(message);
                    }
                    default -> {
                        refuse(message.topic(), "no such channel");
                        link.acknowledge(message);
                    }
                }
            } catch (Unreadable e) {
                refuse(message.topic(), e.getMessage());
                link.acknowledge(message);
            }
        }

        void finish() {
            commit();
            toAnswer.forEach(this::answer);
        }

        private void hello(Topics box, Hello hello) {
            JournalMark mark = book.fence(held, box, hello.journal());
            if (!mark.box().equals(box)) {
                refuse(box.hello(), "journal " + hello.journal() + " belongs to " + mark.box());
                return;
            }
            marks.put(mark.journal(), mark);
            around.watcher().committed(mark);
            welcome(box, mark, hello, around.wallMicros().getAsLong());
            List<Document> documents = book.documents(box);
            if (!DocumentSet.digest(documents).equals(hello.documentsDigest())) {
                documents.forEach(document -> send(box, document));
            }
        }

        private void welcome(Topics box, JournalMark mark, Hello hello, long now) {
            Book.Identity identity = book.identity();
            Welcome welcome =
                    new Welcome(
                            Format.CURRENT,
                            identity.book(),
                            identity.epoch(),
                            mark.term(),
                            mark.journal(),
                            mark.committed(),
                            mark.link(),
                            mark.safe(),
                            now,
                            hello.boot(),
                            hello.monoMicros());
            greetings.put(new Greeting(hello, now, welcome));
            publish(box.welcome(), welcome);
        }

        /**
         * Answered only after a hello to this centre, so that a box that missed one says it again.
         */
        private void status(Topics box, Status status) {
            around.watcher().heard(box, status);
            JournalMark mark = marks.get(status.journal());
            if (status.online()
                    && mark != null
                    && mark.box().equals(box)
                    && greetings.of(status.journal()).isPresent()) {
                toAnswer.add(status.journal());
            }
        }

        private void facts(Topics box, CentreLink.Arrived message) {
            Optional<Id128> journal = journal(message);
            Optional<JournalMark> mark =
                    journal.map(marks::get)
                            .filter(known -> known.box().equals(box))
                            .filter(known -> greetings.of(known.journal()).isPresent());
            if (journal.isPresent() && inPending.contains(journal.get())) {
                commitWhenItMustBeSeen(mark, message);
                mark = journal.map(marks::get);
            }
            Optional<JournalMark> known = mark;
            Ruling ruling =
                    BatchRules.judge(
                            message.properties(),
                            message.payload(),
                            known,
                            sequence -> known.flatMap(m -> book.linkAt(m.journal(), sequence)));
            switch (ruling) {
                case Ruling.NoHeader no -> refuse(message.topic(), no.sentence());
                case Ruling.UnknownFormat format -> refuse(message.topic(), format.sentence());
                case Ruling.Stale() -> stale(box, journal);
                case Ruling.Ahead ahead -> {
                    rewinds.put(known.orElseThrow().journal(), ahead.rewind());
                    toAnswer.add(known.orElseThrow().journal());
                }
                case Ruling.Repeat() -> toAnswer.add(known.orElseThrow().journal());
                case Ruling.Fork fork -> fork(known.orElseThrow(), fork.sequence());
                case Ruling.Hold hold -> hold(known.orElseThrow(), message, hold);
                case Ruling.Take take -> take(known.orElseThrow(), take);
            }
            toAcknowledge.add(message);
        }

        /** The mark in memory runs ahead of the book; only an overlap has to look into the book. */
        private void commitWhenItMustBeSeen(
                Optional<JournalMark> mark, CentreLink.Arrived message) {
            String first = message.properties().getOrDefault("first", "");
            if (mark.isPresent() && !first.equals(Long.toString(mark.get().committed() + 1))) {
                commit();
            }
        }

        private Optional<Id128> journal(CentreLink.Arrived message) {
            try {
                return Optional.ofNullable(message.properties().get("journal")).map(Id128::new);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** Says the welcome again; a box that never said hello here does so by itself. */
        private void stale(Topics box, Optional<Id128> journal) {
            journal.flatMap(greetings::of)
                    .map(Greeting::welcome)
                    .filter(welcome -> marks.get(welcome.journal()) != null)
                    .ifPresent(welcome -> publish(box.welcome(), welcome));
        }

        private void fork(JournalMark mark, long sequence) {
            Raised raised =
                    Raised.of(
                            Raised.Kind.FORK,
                            "journal "
                                    + mark.journal()
                                    + " of "
                                    + mark.box()
                                    + " has another fact "
                                    + sequence
                                    + " than the book: the box is a copy or was reset");
            add(mark, mark.retire(), List.of(), List.of(), List.of(raised));
        }

        private void hold(JournalMark mark, CentreLink.Arrived message, Ruling.Hold hold) {
            long last = hold.first() + hold.count() - 1;
            add(
                    mark,
                    mark.advance(last, hold.after()),
                    List.of(),
                    List.of(
                            new Batch.Unread(
                                    hold.first(),
                                    hold.count(),
                                    hold.sentence(),
                                    message.payload())),
                    List.of());
            heldFacts
                    .computeIfAbsent(mark.journal(), journal -> new ArrayList<>())
                    .add(new Verdict.Held(hold.first(), "UNREADABLE"));
            toAnswer.add(mark.journal());
        }

        private void take(JournalMark mark, Ruling.Take take) {
            Greeting greeting = greetings.of(mark.journal()).orElseThrow();
            OptionalLong previous =
                    lastOccurred
                            .computeIfAbsent(
                                    mark.journal(),
                                    journal ->
                                            book.latest(journal).map(Book.Latest::occurredMicros))
                            .map(OptionalLong::of)
                            .orElse(OptionalLong.empty());
            List<Batch.Entry> entries =
                    Posting.entries(
                            mark.journal(),
                            take,
                            greeting.anchor(),
                            previous,
                            around.wallMicros().getAsLong(),
                            draft());
            for (Batch.Entry entry : entries) {
                if (entry.outcome() instanceof Outcome.Held outcome) {
                    heldFacts
                            .computeIfAbsent(mark.journal(), journal -> new ArrayList<>())
                            .add(new Verdict.Held(entry.sequence(), outcome.reason().name()));
                }
            }
            lastOccurred.put(mark.journal(), Optional.of(entries.getLast().occurred().micros()));
            long last = take.first() + take.facts().size() - 1;
            add(mark, mark.advance(last, take.links().getLast()), entries, List.of(), List.of());
            batches++;
            toAnswer.add(mark.journal());
        }

        /** Asks the book for its master data only when there is a fact to judge. */
        private Draft draft() {
            Draft present = draft;
            if (present == null) {
                present = new Draft(book.master(), book);
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
            pending.add(
                    new Batch(
                            before,
                            after,
                            entries,
                            unread,
                            raised,
                            around.wallMicros().getAsLong()));
            marks.put(after.journal(), after);
            inPending.add(after.journal());
        }

        private void commit() {
            if (!pending.isEmpty()) {
                switch (book.commit(held, pending)) {
                    case Committed.Done done -> {}
                    case Committed.Refused no -> {
                        LOG.error("The book refused a commit ({}): {}", no.reason(), no.sentence());
                        throw new Overtaken(no.sentence());
                    }
                }
            }
            pending.forEach(batch -> around.watcher().committed(batch.after()));
            pending.clear();
            inPending.clear();
            draft = null;
            toAcknowledge.forEach(link::acknowledge);
            toAcknowledge.clear();
        }

        private void answer(Id128 journal) {
            JournalMark mark = marks.get(journal);
            if (mark == null) {
                return;
            }
            Book.Identity identity = book.identity();
            publish(
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
    }
}
