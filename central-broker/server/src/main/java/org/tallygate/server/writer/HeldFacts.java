package org.tallygate.server.writer;

import org.tallygate.contract.FactId;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.box.Told;
import org.tallygate.ledger.care.HeldFact;
import org.tallygate.ledger.care.HoldCommand;
import org.tallygate.ledger.care.HoldRefusal;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.Decided;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settles facts that wait for a person: posts them with the master data of today, at the time that
 * was theirs when they came, or gives them up. Each is settled once.
 */
final class HeldFacts {

    private final Live live;

    HeldFacts(Live live) {
        this.live = live;
    }

    /**
     * What becomes of a command.
     *
     * @param occurredMicros when what it moves happened, where that is not now; it is in the draft
     *     already
     */
    record Verdict(
            Decision decision, Optional<Decided.Settled> settled, Optional<Long> occurredMicros) {

        Verdict(Decision decision, Optional<Decided.Settled> settled) {
            this(decision, settled, Optional.empty());
        }

        /** Whether what it moves happens now. */
        boolean ofNow() {
            return settled.isEmpty() && occurredMicros.isEmpty();
        }

        private static Verdict refused(HoldRefusal reason, String sentence) {
            return new Verdict(new Decision.Refused(reason, sentence), Optional.empty());
        }
    }

    Verdict decide(Asked asked, HoldCommand command) {
        Book book = live.settledBook();
        Optional<BookView.HeldView> held =
                live.group().settles(command.journal(), command.first())
                        ? Optional.empty()
                        : book.held(command.journal(), command.first());
        if (held.isEmpty()) {
            return Verdict.refused(
                    HoldRefusal.NOT_HELD,
                    "fact "
                            + command.first()
                            + " of journal "
                            + command.journal()
                            + " must be one that waits for a person");
        }
        return switch (command) {
            case HoldCommand.DiscardHeld discard -> discard(asked, discard, held.get(), book);
            case HoldCommand.ReleaseHeld release -> release(asked, release, book);
        };
    }

    private Verdict discard(
            Asked asked, HoldCommand.DiscardHeld command, BookView.HeldView held, Book book) {
        HeldFact gone = HeldFact.settled(command, HeldFact.How.DISCARDED, command.reason(), asked);
        List<Kept> kept = new ArrayList<>(List.of(gone));
        book.fact(command.journal(), command.first())
                .ifPresent(view ->
                        read(view).flatMap(fact -> told(asked, view, fact)).ifPresent(kept::add));
        return new Verdict(
                Decision.Done.keeping(gone, kept),
                Optional.of(
                        settled(
                                command,
                                Decided.Settled.How.DISCARDED,
                                Optional.empty(),
                                held.recordedMicros())));
    }

    private Verdict release(Asked asked, HoldCommand.ReleaseHeld command, Book book) {
        Optional<BookView.FactView> stored = book.fact(command.journal(), command.first());
        Optional<Fact> fact =
                stored.flatMap(HeldFacts::read)
                        .map(each -> live.partition().named(each, live.master()));
        if (stored.isEmpty() || fact.isEmpty()) {
            return Verdict.refused(
                    HoldRefusal.NO_FACT,
                    "what is held at "
                            + command.first()
                            + " of journal "
                            + command.journal()
                            + " must be a fact that can be read; it can only be discarded");
        }
        BookView.FactView view = stored.get();
        FactId id = new FactId(view.journal(), view.sequence(), view.link());
        return switch (live.draft().release(id, fact.get(), view.occurred())) {
            case Outcome.Held again ->
                    Verdict.refused(
                            HoldRefusal.STILL_HELD, again.reason() + ": " + again.sentence());
            case Outcome.Posted posted -> posted(asked, command, view, fact.get(), posted);
        };
    }

    private Verdict posted(
            Asked asked,
            HoldCommand.ReleaseHeld command,
            BookView.FactView view,
            Fact fact,
            Outcome.Posted posted) {
        FactId id = new FactId(view.journal(), view.sequence(), view.link());
        Followed followed =
                live.partition()
                        .post(id, fact, view.occurred(), posted, live.master(), live.draft());
        live.draft().follow(id, fact, followed);
        HeldFact released = HeldFact.settled(command, HeldFact.How.RELEASED, "", asked);
        List<Movement> movements = new ArrayList<>(posted.movements());
        movements.addAll(followed.movements());
        List<Kept> kept = new ArrayList<>(followed.kept());
        kept.add(released);
        told(asked, view, fact).ifPresent(kept::add);
        List<Raised> raised = new ArrayList<>(posted.raised());
        raised.addAll(followed.raised());
        return new Verdict(
                new Decision.Done(released, movements, kept, raised),
                Optional.of(
                        settled(
                                command,
                                Decided.Settled.How.RELEASED,
                                posted.takesBack()
                                        .map(of -> new Batch.Reverses(of.journal(), of.sequence())),
                                view.occurred().micros())));
    }

    /** Whoever was to look at it at the box needs not any more. */
    private Optional<Told> told(Asked asked, BookView.FactView view, Fact fact) {
        FactId id = new FactId(view.journal(), view.sequence(), view.link());
        return live.partition().settled(fact.head().copyOf().orElse(id), asked.micros());
    }

    private static Decided.Settled settled(
            HoldCommand command,
            Decided.Settled.How how,
            Optional<Batch.Reverses> takesBack,
            long micros) {
        return new Decided.Settled(command.journal(), command.first(), how, takesBack, micros);
    }

    private static Optional<Fact> read(BookView.FactView view) {
        try {
            return Optional.of(Wire.decode(view.stored().bytes(), Fact.class));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }
}
