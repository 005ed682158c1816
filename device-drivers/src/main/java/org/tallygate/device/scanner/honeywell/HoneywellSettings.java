package org.tallygate.device.scanner.honeywell;

import java.time.Duration;
import java.util.Optional;

/**
 * How a scanner is spoken to.
 *
 * @param answerWithin how long it may take to answer a menu command, 50 ms to 10 s
 * @param permanent whether the set-up outlives the scanner's next start; it then writes to its
 *     memory at each connection
 * @param handshakeWithin when the scanner is set to ACK/NAK: how long after a code the answer is
 *     still worth sending, 10 ms to 60 s
 */
public record HoneywellSettings(
        Duration answerWithin, boolean permanent, Optional<Duration> handshakeWithin) {

    public HoneywellSettings {
        require("answerWithin", answerWithin, 50, 10_000);
        handshakeWithin.ifPresent(within -> require("handshakeWithin", within, 10, 60_000));
    }

    private static void require(String name, Duration value, long leastMs, long mostMs) {
        if (value.toMillis() < leastMs || value.toMillis() > mostMs) {
            throw new IllegalArgumentException(
                    "%s %s must be %d to %d ms".formatted(name, value, leastMs, mostMs));
        }
    }

    /** A second for an answer, nothing kept in the scanner, no handshake. */
    public static HoneywellSettings standard() {
        return new HoneywellSettings(Duration.ofSeconds(1), false, Optional.empty());
    }
}
