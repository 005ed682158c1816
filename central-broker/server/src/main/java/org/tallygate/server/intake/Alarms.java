package org.tallygate.server.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.ledger.Raised;
import org.tallygate.server.book.Book;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Raises what concerns a box as a whole, once for its key; the book remembers, here is a cache. */
final class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final int MOST_KEYS = 10_000;

    private final Book book;
    private final Set<String> raised = new HashSet<>();

    Alarms(Book book) {
        this.book = book;
    }

    /**
     * @throws org.tallygate.server.book.LeaseLost when another centre writes now
     */
    void raise(Book.Lease lease, String key, Optional<Id128> journal, Raised what, long atMicros) {
        if (raised.contains(key)) {
            return;
        }
        if (!book.raise(lease, List.of(new Book.Alarm(key, journal, what, atMicros))).isEmpty()) {
            LOG.warn("{}: {}", what.kind(), what.sentence());
        }
        if (raised.size() >= MOST_KEYS) {
            raised.clear();
        }
        raised.add(key);
    }

    void forgetAll() {
        raised.clear();
    }
}
