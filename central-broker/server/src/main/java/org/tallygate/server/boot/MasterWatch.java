package org.tallygate.server.boot;

import org.tallygate.server.book.Book;

/**
 * Has the boxes told when the items changed, whoever changed them: a person who put a picture, or
 * another centre on the same book. A thousand pictures that come one after the other are told in a
 * few words. Used by one thread.
 */
final class MasterWatch {

    private final Book book;
    private final Runnable changed;
    private long version;

    MasterWatch(Book book, Runnable changed) {
        this.book = book;
        this.changed = changed;
        this.version = book.master().version();
    }

    int doWork() {
        long now = book.master().version();
        if (now == version) {
            return 0;
        }
        version = now;
        changed.run();
        return 0;
    }
}
