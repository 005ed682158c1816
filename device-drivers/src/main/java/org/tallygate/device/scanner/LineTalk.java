package org.tallygate.device.scanner;

import org.tallygate.device.frame.LineFormat;

import java.time.Duration;
import java.util.Optional;

/**
 * How a scanner that speaks in lines is set.
 *
 * @param handshakeWithin when the scanner waits for ACK or NAK after each code: how long the answer
 *     is still worth sending, 10 ms to 60 s
 * @param repeatWithin a line like the one before is dropped when it comes sooner than this, as a
 *     presentation scanner says the same code all the time; up to 60 s, zero tells everything
 */
public record LineTalk(
        LineFormat format,
        CodeIds codeIds,
        Optional<Duration> handshakeWithin,
        Duration repeatWithin) {

    public LineTalk {
        handshakeWithin.ifPresent(within -> {
            if (within.toMillis() < 10 || within.toMillis() > 60_000) {
                throw new IllegalArgumentException(
                        "handshakeWithin " + within + " must be 10 ms to 60 s");
            }
        });
        if (repeatWithin.isNegative() || repeatWithin.toMillis() > 60_000) {
            throw new IllegalArgumentException(
                    "repeatWithin " + repeatWithin + " must be 0 to 60 s");
        }
    }

    /** Lines as given, with AIM identifiers where they come, everything told, no answers. */
    public static LineTalk of(LineFormat format) {
        return new LineTalk(format, new CodeIds.Aim(), Optional.empty(), Duration.ZERO);
    }
}
