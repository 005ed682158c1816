package org.tallygate.gateway.station;

import java.time.Instant;
import java.util.Optional;

/**
 * One code from a handheld that counts what it reads and may send it again.
 *
 * @param number counts up with every code of this handheld, from 1
 * @param text as decoded, with GS as 0x1D
 * @param readAt by the handheld's clock; none when it does not know
 * @param training whether it was read while its screen was in training, where nothing counts
 */
public record HandScan(long number, String text, Optional<Instant> readAt, boolean training) {

    /** No barcode holds more. */
    private static final int LONGEST = 4_296;

    /** In earnest. */
    public HandScan(long number, String text, Optional<Instant> readAt) {
        this(number, text, readAt, false);
    }

    public HandScan {
        if (number < 1) {
            throw new IllegalArgumentException("number " + number + " must be at least 1");
        }
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "text has " + text.length() + " characters, must have 1 to " + LONGEST);
        }
    }
}
