package org.tallygate.server.book;

/** The store is broken or gone. */
public final class BookFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BookFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public BookFailed(String sentence) {
        super(sentence);
    }
}
