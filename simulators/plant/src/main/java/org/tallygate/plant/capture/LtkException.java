package org.tallygate.plant.capture;

/** Carries a reason out of the reader's depth; {@link LtkXml} turns it into a value. */
final class LtkException extends Exception {

    private static final long serialVersionUID = 1L;

    LtkException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
