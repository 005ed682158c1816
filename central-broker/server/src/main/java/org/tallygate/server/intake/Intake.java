package org.tallygate.server.intake;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Adopt;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.Book.Lease;
import org.tallygate.server.book.Book.LeaseAnswer;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.LeaseLost;
import org.tallygate.server.intake.Greetings.Greeting;
import org.tallygate.server.intake.IntakeState.Phase;
import org.tallygate.server.photo.Desk;
import org.tallygate.server.photo.PhotoDesk;
import org.tallygate.server.photo.PictureDesk;
import org.tallygate.server.writer.Writer;

import java.security.PrivateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * The one writer of the book: drains what came up, decides, has all of it committed at once, then
 * answers. What comes meanwhile is decided already; when nothing comes it waits. One thread steps
 * it; {@link #state()} may be read by any.
 */
public final class Intake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final long RENEW_MICROS = 3_000_000;
    private static final long FIRST_PAUSE_MICROS = 250_000;
    private static final long LONGEST_PAUSE_MICROS = 5_000_000;
    private static final int MOST_MESSAGES = 64;
    private static final int MOST_ADOPTIONS = 100;

    /**
     * What stands around the intake and comes in from its owner.
     *
     * @param photos takes the boxes' photos, at a centre that keeps any
     * @param pictures reads what boxes lack, at a centre that has pictures of items
     */
    public record Surroundings(
            String holder,
            PrivateKey key,
            LongSupplier wallMicros,
            LongSupplier monoMicros,
            Watcher watcher,
            Optional<PhotoDesk> photos,
            Optional<PictureDesk> pictures) {

        /** Of a centre without pictures of items. */
        public Surroundings(
                String holder,
                PrivateKey key,
                LongSupplier wallMicros,
                LongSupplier monoMicros,
                Watcher watcher,
                Optional<PhotoDesk> photos) {
            this(holder, key, wallMicros, monoMicros, watcher, photos, Optional.empty());
        }

        /** Of a centre that keeps no photos. */
        public Surroundings(
                String holder,
                PrivateKey key,
                LongSupplier wallMicros,
                LongSupplier monoMicros,
                Watcher watcher) {
            this(holder, key, wallMicros, monoMicros, watcher, Optional.empty());
        }
    }

    /**
     * Hears how boxes are and how far their journals are committed; called by the intake's thread.
     */
    public interface Watcher {

        void heard(Topics box, Status status);

        void committed(JournalMark mark);
    }

    private final Writer writer;
    private final Book book;
    private final CentreLink link;
    private final Surroundings around;
    private final CentreClock clock;
    private final Journals journals = new Journals();
    private final Alarms alarms;
    private final Room room;

    private volatile IntakeState state = new IntakeState(Phase.STANDBY, "starting", 0, 0);

    private final AtomicBoolean documentsChanged = new AtomicBoolean();
    private final ArrayBlockingQueue<Topics> adoptions = new ArrayBlockingQueue<>(MOST_ADOPTIONS);

    private @Nullable Lease lease;
    private long renewAtMicros;
    private long retryAtMicros;
    private int failures;
    private long batches;
    private long refused;

    public Intake(Book book, CentreLink link, Surroundings around) {
        this(new Writer(book), link, around);
    }

    public Intake(Writer writer, CentreLink link, Surroundings around) {
        this.writer = writer;
        this.book = writer.book();
        this.link = link;
        this.around = around;
        this.clock = new CentreClock(around.wallMicros(), around.monoMicros());
        this.alarms = new Alarms(book);
        this.room = new Room(writer, link, journals, alarms, around, this::refuse);
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
     * A person's word that a box may go on with this book although it knows a later epoch of it, or
     * another book; may be called from any thread.
     *
     * @return false when the box said no hello to this centre yet, so that there is nothing to
     *     answer
     */
    public boolean adopt(Topics box) {
        return journals.greetings.of(box).isPresent() && adoptions.offer(box);
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
            startAnew();
            retryAtMicros = now + pauseMicros();
            state(Phase.BOOK_FAILED, String.valueOf(e.getMessage()));
            return 1;
        } catch (RuntimeException e) {
            // What was decided is not in the book, so nothing may be decided on top of it.
            startAnew();
            throw e;
        }
    }

    private void startAnew() {
        lease = null;
        link.close();
        writer.drop();
    }

    @Override
    public void close() {
        if (lease != null) {
            settle();
        }
        link.close();
        writer.end("this centre ends");
        if (lease != null) {
            try {
                book.release(lease);
            } catch (BookFailed e) {
                LOG.warn("The lease could not be given up; it runs out by itself.");
            }
        }
    }

    /** Who waits for what is being made durable is answered before the centre ends. */
    private void settle() {
        try {
            writer.settle();
        } catch (BookFailed e) {
            LOG.warn("What was under way when the centre ended did not come to its end.", e);
        }
    }

    private int work(Lease held, long now) {
        if (state.phase() == Phase.OFFLINE && now >= retryAtMicros) {
            state(Phase.CONNECTING, "connecting");
            link.connect();
            return 1;
        }
        if (state.phase() == Phase.TAKING) {
            tellDocuments();
            tellAdoptions();
        }
        Round round = new Round(room, held, clock.read());
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
                    journals.early.forgetAll();
                    state(Phase.OFFLINE, lost.reason());
                }
                case CentreLink.Arrived arrived -> round.take(arrived);
            }
        }
        taken += round.decide();
        batches += round.finish();
        return taken
                + tell(
                        around.photos(),
                        (answer, of) ->
                                room.say(answer.box().photo(), answer.word(of.book(), of.epoch())))
                + tell(
                        around.pictures(),
                        (answer, of) ->
                                room.say(
                                        answer.box().picture(),
                                        answer.part(of.book(), of.epoch())));
    }

    private <A> int tell(
            Optional<? extends Desk<?, A>> desk, BiConsumer<A, Book.Identity> answered) {
        int told = 0;
        if (desk.isPresent()) {
            Book.Identity identity = book.identity();
            for (Optional<A> next = desk.get().poll(); next.isPresent(); next = desk.get().poll()) {
                answered.accept(next.get(), identity);
                told++;
            }
        }
        return told;
    }

    private void tellDocuments() {
        boolean newTasks = writer.takeNewTasks();
        if (documentsChanged.getAndSet(false) || newTasks) {
            journals.marks().stream()
                    .filter(mark -> journals.greetings.of(mark.journal()).isPresent())
                    .map(JournalMark::box)
                    .distinct()
                    .forEach(box ->
                            book.documents(box)
                                    .forEach(document -> room.say(box.document(), document)));
        }
    }

    /** Bound to the last welcome of the box, so that the word is of no use a second time. */
    private void tellAdoptions() {
        for (Topics box = adoptions.poll(); box != null; box = adoptions.poll()) {
            Topics to = box;
            journals.greetings
                    .of(to)
                    .map(Greeting::welcome)
                    .ifPresent(welcome -> {
                        LOG.warn("A person lets {} go on with book {}.", to, welcome.book());
                        room.say(
                                to.adopt(),
                                new Adopt(
                                        Format.CURRENT,
                                        welcome.book(),
                                        welcome.epoch(),
                                        welcome.term(),
                                        welcome.journal()));
                    });
        }
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
            journals.mark(kept.journal())
                    .ifPresent(mark -> journals.put(mark.safeAtLeast(kept.safe())));
        }
    }

    private void takeOver(Lease granted, long now) {
        lease = granted;
        renewAtMicros = now + RENEW_MICROS;
        journals.takeOver(book.marks());
        writer.begin();
        alarms.forgetAll();
        retryAtMicros = now;
        state(Phase.OFFLINE, "has the lease, token " + granted.token());
    }

    private void standBy(String reason) {
        lease = null;
        link.close();
        writer.end("this centre does not write now: " + reason);
        state(Phase.STANDBY, reason);
    }

    private long pauseMicros() {
        return Math.min(LONGEST_PAUSE_MICROS, FIRST_PAUSE_MICROS << Math.min(failures++, 10));
    }

    private void refuse(String topic, String sentence) {
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
}
