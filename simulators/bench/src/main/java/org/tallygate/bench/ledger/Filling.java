package org.tallygate.bench.ledger;

import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;

import java.io.IOException;

/** Brings a book to a size. */
final class Filling {

    private Filling() {}

    /** Posts until the book holds so many facts. */
    static void fill(LedgerSite site, PostingSide posting, long facts, Stop stop)
            throws IOException, Stopped {
        while (site.book().offset() < facts) {
            stop.check();
            posting.prepare();
            posting.commit();
        }
    }
}
