package org.tallygate.gateway.uplink;

import org.tallygate.contract.Link;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalMarks;

import java.util.Optional;

/**
 * Decides what a signed welcome means to this box. Changes nothing. The rules are tried in the
 * order of {@link Ruling}'s members.
 */
final class WelcomeRules {

    private WelcomeRules() {}

    /** What a welcome means. */
    sealed interface Ruling {

        /** It answers another hello than the last one of this box: a twin's, or an earlier one. */
        record Elsewhere(String sentence) implements Ruling {}

        /** It is of a term that is past. */
        record Past(String sentence) implements Ruling {}

        /** The ledger is not the one that has this box's facts; only a person may overrule it. */
        record Doubted(Alarm alarm) implements Ruling {}

        /** The ledger has other facts of this journal: it is an old copy or has a twin. */
        record OtherFacts(String sentence) implements Ruling {}

        /** From here on the facts after {@code committed} may go. */
        record Accepted() implements Ruling {}
    }

    /**
     * @param said the last hello of this box
     */
    static Ruling judge(Welcome word, Hello said, Journal journal) {
        if (!word.journal().equals(said.journal())) {
            return new Ruling.Elsewhere("it is for journal " + word.journal());
        }
        if (!word.boot().equals(said.boot()) || word.monoMicros() != said.monoMicros()) {
            return new Ruling.Elsewhere("it answers a hello that is not the last of this box");
        }
        JournalMarks marks = journal.marks();
        Optional<BookKnown> known = marks.book();
        if (known.isPresent() && !known.get().book().equals(word.book())) {
            return new Ruling.Doubted(new Alarm.OtherBook(word.book(), known.get().book()));
        }
        if (known.isPresent() && word.epoch() < known.get().epoch()) {
            return new Ruling.Doubted(new Alarm.OlderBook(word.epoch(), known.get().epoch()));
        }
        if (known.isPresent()
                && word.epoch() == known.get().epoch()
                && word.term() <= marks.term()) {
            return new Ruling.Past("term " + word.term() + " is past");
        }
        return judgeAdopted(word, journal);
    }

    /** Of a welcome whose book is settled. */
    static Ruling judgeAdopted(Welcome word, Journal journal) {
        if (word.committed() >= journal.next()) {
            return new Ruling.OtherFacts(
                    "the ledger has fact "
                            + word.committed()
                            + " of this journal, which ends before it");
        }
        boolean isDeletedHere = word.committed() + 1 < journal.oldest();
        Optional<Link> own = journal.link(word.committed());
        if (!isDeletedHere && !own.equals(Optional.of(word.link()))) {
            return new Ruling.OtherFacts(
                    "the ledger has another fact " + word.committed() + " of this journal");
        }
        return new Ruling.Accepted();
    }
}
