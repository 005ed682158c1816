package org.tallygate.server.book;

/** How many rows a page has. */
final class Limits {

    private Limits() {}

    static int rows(int wish) {
        return Math.max(1, Math.min(wish, BookView.MOST_ROWS));
    }
}
