package org.tallygate.gateway.uplink;

import org.tallygate.contract.Link;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.gateway.journal.Journal;

import java.util.Optional;

/**
 * Decides whether a signed verdict may be believed. Changes nothing. An old, replayed or foreign
 * one can neither rewind nor delete.
 */
final class VerdictRules {

    private VerdictRules() {}

    /** What a verdict means. */
    sealed interface Ruling {

        /** It is not of the present conversation, or says what can't be. */
        record Refused(String sentence) implements Ruling {}

        /** The ledger has other facts of this journal: it is an old copy or has a twin. */
        record OtherFacts(String sentence) implements Ruling {}

        record Accepted() implements Ruling {}
    }

    /**
     * @param highestSent of this conversation
     */
    static Ruling judge(Verdict word, Welcome present, long highestSent, Journal journal) {
        if (!word.book().equals(present.book())) {
            return new Ruling.Refused("book " + word.book() + " is not " + present.book());
        }
        if (word.epoch() != present.epoch()) {
            return new Ruling.Refused("epoch " + word.epoch() + " is not " + present.epoch());
        }
        if (word.term() != present.term()) {
            return new Ruling.Refused("term " + word.term() + " is not " + present.term());
        }
        if (!word.journal().equals(present.journal())) {
            return new Ruling.Refused("journal " + word.journal() + " is not ours");
        }
        if (word.committed() >= journal.next()) {
            return new Ruling.OtherFacts(
                    "the ledger has fact "
                            + word.committed()
                            + " of this journal, which ends before it");
        }
        Optional<Link> own =
                journal.link(word.committed())
                        .or(() ->
                                word.committed() == present.committed()
                                        ? Optional.of(present.link())
                                        : Optional.empty());
        if (own.isEmpty()) {
            return new Ruling.Refused("committed " + word.committed() + " is long deleted here");
        }
        if (!own.get().equals(word.link())) {
            return new Ruling.OtherFacts(
                    "the ledger has another fact " + word.committed() + " of this journal");
        }
        if (word.committed() > highestSent) {
            return new Ruling.Refused("committed " + word.committed() + " was never sent");
        }
        return new Ruling.Accepted();
    }
}
