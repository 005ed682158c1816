package org.tallygate.server.book;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.wire.Topics;

import java.util.Optional;

/**
 * How far a journal is in the book.
 *
 * @param box who sends it
 * @param term rises with every hello; what was sent in an older one is stale
 * @param committed the highest sequence in the centre's care, 0 for none
 * @param link the link at {@code committed}
 * @param posted the highest sequence that shows in the stock
 * @param safe the highest sequence that survives the loss of the centre's disk
 * @param retired takes nothing more
 */
public record JournalMark(
        Id128 journal,
        Topics box,
        long term,
        long committed,
        Link link,
        long posted,
        long safe,
        boolean retired) {

    public JournalMark {
        if (committed < 0 || posted < 0 || safe < 0 || posted > committed || safe > committed) {
            throw new IllegalArgumentException(
                    "posted "
                            + posted
                            + " and safe "
                            + safe
                            + " must be 0 to committed "
                            + committed);
        }
    }

    /** The mark after the facts up to {@code last} are committed and posted. */
    public JournalMark advance(long last, Link linkAtLast) {
        return new JournalMark(journal, box, term, last, linkAtLast, last, safe, retired);
    }

    public JournalMark retire() {
        return new JournalMark(journal, box, term, committed, link, posted, safe, true);
    }

    /** The mark in a new term, which no holder of an older lease can have given out. */
    static JournalMark fenced(
            Optional<JournalMark> present, Topics box, Id128 journal, long leaseToken) {
        long lowest = (leaseToken << 32) | 1;
        return present.map(mark ->
                        new JournalMark(
                                journal,
                                mark.box,
                                Math.max(mark.term + 1, lowest),
                                mark.committed,
                                mark.link,
                                mark.posted,
                                mark.safe,
                                mark.retired))
                .orElse(new JournalMark(journal, box, lowest, 0, Link.START, 0, 0, false));
    }

    /** The mark with {@code kept} safe when more was not before; never more than is committed. */
    public JournalMark safeAtLeast(long kept) {
        return withSafe(Math.max(safe, Math.min(kept, committed)));
    }

    JournalMark withSafe(long newSafe) {
        return new JournalMark(journal, box, term, committed, link, posted, newSafe, retired);
    }
}
