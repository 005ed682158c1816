package org.tallygate.device.scanner.honeywell;

import org.tallygate.device.Bytes;

import java.util.Optional;

/** What the framer cut out of the stream. */
public sealed interface HoneywellFrame {

    /** The bytes as they came. */
    Bytes raw();

    /**
     * A code with its header.
     *
     * @param symbology Honeywell's own character for it, 0 to 255
     * @param aim the AIM identifier with its bracket; empty when the two characters make none
     * @param data without the one CR that the scanner adds
     */
    record Decode(Bytes raw, int symbology, Optional<String> aim, Bytes data)
            implements HoneywellFrame {}

    /**
     * The answer to a menu command.
     *
     * @param text the echo without its status bytes
     */
    record Answer(Bytes raw, String text, Status status) implements HoneywellFrame {}

    /** A line without header: a code that was read before the header was turned on. */
    record Plain(Bytes raw, Bytes content) implements HoneywellFrame {}

    record Broken(Bytes raw, String reason) implements HoneywellFrame {}

    /** How a menu command went. */
    enum Status {
        DONE(0x06),
        UNKNOWN_COMMAND(0x05),
        VALUE_OUT_OF_RANGE(0x15);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        static Optional<Status> of(int code) {
            for (Status status : values()) {
                if (status.code == code) {
                    return Optional.of(status);
                }
            }
            return Optional.empty();
        }
    }
}
