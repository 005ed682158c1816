package org.tallygate.server.book;

/** Another centre took the lease or wrote meanwhile; this one must stop writing. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLost(String sentence) {
        super(sentence);
    }
}
