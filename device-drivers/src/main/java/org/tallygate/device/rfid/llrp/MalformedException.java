package org.tallygate.device.rfid.llrp;

/** Carries a reason out of the decoder's depth; {@link Llrp#decode} turns it into a value. */
final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    MalformedException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
