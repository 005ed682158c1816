package org.tallygate.device.rfid.llrp;

/**
 * One LLRP message.
 *
 * @param version 1 for LLRP 1.0.1, 2 for 1.1
 * @param id the sender's number, 0 to 2^32 - 1; an answer repeats it
 * @param body an element of a message's layout
 */
public record LlrpMessage(int version, long id, Element body) {

    public LlrpMessage {
        if (version < 1 || version > 2) {
            throw new IllegalArgumentException("LLRP version " + version + " must be 1 or 2");
        }
        if (id < 0 || id > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("message id " + id + " must be 0 to 4294967295");
        }
        if (body.layout().kind() != Layout.Kind.MESSAGE) {
            throw new IllegalArgumentException(body.name() + " is a parameter, not a message");
        }
    }

    /** A message of version 1.0.1. */
    public static LlrpMessage of(long id, Element body) {
        return new LlrpMessage(1, id, body);
    }

    public String name() {
        return body.name();
    }
}
