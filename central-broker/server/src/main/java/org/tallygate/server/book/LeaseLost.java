package org.tallygate.server.book;

/** Another centre took the lease; this one must stop writing. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost(String sentence) {
        super(sentence);
    }
}
