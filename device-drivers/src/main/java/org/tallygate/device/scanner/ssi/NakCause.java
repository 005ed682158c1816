package org.tallygate.device.scanner.ssi;

import java.util.Optional;

/** Why a packet is not acknowledged. */
public enum NakCause {
    /** The checksum is wrong: send it again. */
    RESEND(1),
    /** Not understood, or not now. */
    BAD_CONTEXT(2),
    /** Understood and refused. */
    DENIED(6),
    /** The rest of the message is not wanted. */
    CANCEL(10);

    private final int code;

    NakCause(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static Optional<NakCause> of(int code) {
        for (NakCause cause : values()) {
            if (cause.code == code) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }
}
