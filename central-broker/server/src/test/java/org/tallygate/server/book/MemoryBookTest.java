package org.tallygate.server.book;

import java.util.Random;

/** The book in memory over a log that stays in memory. */
final class MemoryBookTest extends BookContract {

    private final KeptLog log = new KeptLog();

    @Override
    Book open(Random random) {
        return MemoryBook.open(log, clock, random);
    }
}
