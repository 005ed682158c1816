package org.tallygate.gateway.screen;

/** A request of a handheld that is not carried out, in words for the person who holds it. */
final class HandRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final HandWord why;

    HandRefused(int status, HandWord why) {
        super(why.name(), null, false, false);
        this.status = status;
        this.why = why;
    }

    int status() {
        return status;
    }

    HandWord why() {
        return why;
    }
}
