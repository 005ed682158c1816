package org.tallygate.server.book;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.Sentence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Decided facts of one journal and where its mark goes through them.
 *
 * @param before the mark that the decisions were made from
 * @param after the mark that it becomes; same journal and term
 * @param entries the facts, in sequence
 * @param unread stretches of the journal whose bytes can't be taken apart into facts
 * @param raised what concerns the journal as a whole
 * @param recordedMicros the centre's clock, microseconds since 1970-01-01T00:00Z
 */
public record Batch(
        JournalMark before,
        JournalMark after,
        List<Entry> entries,
        List<Unread> unread,
        List<Raised> raised,
        long recordedMicros) {

    public Batch {
        entries = List.copyOf(entries);
        unread = List.copyOf(unread);
        raised = List.copyOf(raised);
        if (!after.journal().equals(before.journal()) || after.term() != before.term()) {
            throw new IllegalArgumentException(
                    "mark after must be of journal "
                            + before.journal()
                            + ", term "
                            + before.term());
        }
        if (after.committed() < before.committed()) {
            throw new IllegalArgumentException(
                    "committed must not fall from "
                            + before.committed()
                            + " to "
                            + after.committed());
        }
        long last = before.committed();
        for (Entry entry : entries) {
            if (entry.sequence() <= last || entry.sequence() > after.committed()) {
                throw new IllegalArgumentException(
                        "sequence "
                                + entry.sequence()
                                + " must rise and lie between "
                                + (before.committed() + 1)
                                + " and "
                                + after.committed());
            }
            last = entry.sequence();
        }
    }

    public Id128 journal() {
        return before.journal();
    }

    /** Its facts by name; the centre's own notes are none. */
    public List<FactId> facts() {
        return entries.stream()
                .filter(entry -> !entry.isGap())
                .map(entry -> new FactId(journal(), entry.sequence(), entry.link()))
                .toList();
    }

    /**
     * One fact and what the rules make of it.
     *
     * @param stored its bytes as they came
     * @param type the fact's type, or {@link #NO_FACT}
     * @param reverses which fact it takes back, by the name under which that was accepted first
     * @param copyOf the original, when it is a fact of an older journal that was entered again
     * @param followed what the rooms of the ledger make of it beyond its own movements
     */
    public record Entry(
            long sequence,
            Stored stored,
            Link link,
            String type,
            OccurredAt.Occurred occurred,
            Optional<ItemCode> item,
            Optional<Name> station,
            Optional<Id128> task,
            Optional<Reverses> reverses,
            Optional<FactId> copyOf,
            Outcome outcome,
            Change followed) {

        public Entry {
            followed = Change.orNone(followed);
        }

        /** The type of bytes that are no fact of a known type. */
        public static final String NO_FACT = "Unreadable";

        /** The type of the centre's own note that facts are lost. */
        public static final String GAP = "Gap";

        public static Entry of(
                long sequence,
                Stored stored,
                Link link,
                Fact fact,
                OccurredAt.Occurred occurred,
                Outcome outcome,
                Change followed) {
            return new Entry(
                    sequence,
                    stored,
                    link,
                    fact.type(),
                    occurred,
                    itemOf(fact),
                    Optional.of(fact.head().station()),
                    fact.head().task().map(TaskRef::id),
                    outcome instanceof Outcome.Posted posted
                            ? posted.takesBack()
                                    .map(at -> new Reverses(at.journal(), at.sequence()))
                            : Optional.empty(),
                    fact.head().copyOf(),
                    outcome,
                    followed);
        }

        /**
         * Stands where lost facts would, at the last of them, so that the chain of links goes on.
         *
         * @param link the link of the last lost fact, as the box says it
         */
        public static Entry gap(long first, long last, Link link, OccurredAt.Occurred occurred) {
            String note = "{\"type\":\"%s\",\"first\":%d,\"last\":%d}".formatted(GAP, first, last);
            return new Entry(
                    last,
                    Stored.of(note.getBytes(StandardCharsets.UTF_8)),
                    link,
                    GAP,
                    occurred,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Outcome.Posted.NOTHING,
                    Change.NONE);
        }

        boolean isGap() {
            return type.equals(GAP);
        }

        /** Bytes inside a batch that can be told apart but are no fact. */
        public static Entry unreadable(
                long sequence,
                Stored stored,
                Link link,
                OccurredAt.Occurred occurred,
                String sentence) {
            return new Entry(
                    sequence,
                    stored,
                    link,
                    NO_FACT,
                    occurred,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new Outcome.Held(Hold.UNREADABLE, sentence),
                    Change.NONE);
        }

        /**
         * A fact of which the book can't hold what follows, so that a person must look: it has its
         * bytes, its names and its time.
         */
        public static Entry refused(
                long sequence,
                Stored stored,
                Link link,
                Fact fact,
                OccurredAt.Occurred occurred,
                String sentence) {
            return new Entry(
                    sequence,
                    stored,
                    link,
                    fact.type(),
                    occurred,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    fact.head().copyOf(),
                    new Outcome.Held(Hold.REFUSED_BY_BOOK, sentence),
                    Change.NONE);
        }

        private static Optional<ItemCode> itemOf(Fact fact) {
            return switch (fact) {
                case Fact.OfOneItem goods -> Optional.of(goods.item());
                case Fact.Observed observed -> observed.item();
                case Fact.PackageMoved _,
                        Fact.Counted _,
                        Fact.TaskStep _,
                        Fact.Unresolved _,
                        Fact.Reversed _ ->
                        Optional.empty();
            };
        }
    }

    /** The fact that is taken back. */
    public record Reverses(Id128 journal, long sequence) {}

    /** A whole batch's body that is no batch, kept in one piece for {@code count} facts. */
    public record Unread(long first, int count, String sentence, Stored stored) {

        public Unread {
            if (first < 1 || count < 1) {
                throw new IllegalArgumentException(
                        "first " + first + " and count " + count + " must be at least 1");
            }
            sentence = Sentence.clean(sentence);
        }
    }
}
