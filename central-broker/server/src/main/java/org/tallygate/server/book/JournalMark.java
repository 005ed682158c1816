package org.tallygate.server.book;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.wire.Topics;

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

    JournalMark inTerm(long newTerm) {
        return new JournalMark(journal, box, newTerm, committed, link, posted, safe, retired);
    }

    JournalMark withSafe(long newSafe) {
        return new JournalMark(journal, box, term, committed, link, posted, newSafe, retired);
    }
}
