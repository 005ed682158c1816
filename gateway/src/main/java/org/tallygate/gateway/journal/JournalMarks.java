package org.tallygate.gateway.journal;

import org.tallygate.contract.wire.BookKnown;

import java.util.Optional;

/**
 * How far the centre has come with this journal, as it last said. Sequences; 0 is before the first
 * fact.
 *
 * @param book the book that the marks belong to, once one is known
 * @param term the centre's term for this journal
 * @param committed up to here the facts are in the ledger's care
 * @param safe up to here they survive the loss of the centre's disk and may be deleted
 * @param highestSent up to here they were handed to the broker
 */
public record JournalMarks(
        Optional<BookKnown> book, long term, long committed, long safe, long highestSent) {

    public static final JournalMarks NONE = new JournalMarks(Optional.empty(), 0, 0, 0, 0);

    public JournalMarks {
        if (term < 0) {
            throw new IllegalArgumentException("term " + term + " must not be negative");
        }
        if (safe < 0 || safe > committed) {
            throw new IllegalArgumentException(
                    "safe " + safe + " must be from 0 to committed " + committed);
        }
        if (committed > highestSent) {
            throw new IllegalArgumentException(
                    "committed " + committed + " must not be above highestSent " + highestSent);
        }
    }
}
