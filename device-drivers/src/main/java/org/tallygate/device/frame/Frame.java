package org.tallygate.device.frame;

import org.tallygate.device.Bytes;

/** What a framer cut out of the stream. */
public sealed interface Frame {

    /** The bytes as they came, frame bytes and terminator included. */
    Bytes raw();

    /**
     * A complete frame.
     *
     * @param content the bytes between the frame bytes; never empty
     */
    record Whole(Bytes raw, Bytes content) implements Frame {

        public Whole {
            if (content.size() == 0) {
                throw new IllegalArgumentException("content is empty; a frame says something");
            }
        }
    }

    /** Bytes that make no frame, kept up to the length limit, and why. */
    record Broken(Bytes raw, String reason) implements Frame {}
}
