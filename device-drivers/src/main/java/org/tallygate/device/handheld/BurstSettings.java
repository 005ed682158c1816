package org.tallygate.device.handheld;

import org.tallygate.device.Bytes;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.scanner.CodeIds;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a handheld empties its memory in lines.
 *
 * @param rest so much silence ends a session; longer than any pause inside of one
 * @param header a line that begins a session and is no code; its first group, if it has one, is how
 *     many codes follow, such as {@code <UPL>([0-9]+)}
 * @param end a line that ends a session and is no code
 * @param ok what the handheld is told once its codes are on disk; empty when it waits for nothing
 * @param nok what it is told when it must send them again
 * @param answerWithin later than this after the session's end nothing is sent: it could pass for
 *     the answer to another one
 * @param keeps whether the handheld keeps its codes until it is answered or cleared by hand; a
 *     session that breaks off is then not taken, since all of it will come again
 */
public record BurstSettings(
        LineFormat format,
        CodeIds codeIds,
        Duration rest,
        Optional<Pattern> header,
        Optional<String> end,
        Bytes ok,
        Bytes nok,
        Duration answerWithin,
        boolean keeps) {

    public BurstSettings {
        require("rest", rest, 50, 60_000);
        require("answerWithin", answerWithin, 100, 600_000);
    }

    private static void require(String name, Duration value, long leastMs, long mostMs) {
        if (value.toMillis() < leastMs || value.toMillis() > mostMs) {
            throw new IllegalArgumentException(
                    "%s %s must be %d to %d ms".formatted(name, value, leastMs, mostMs));
        }
    }

    /** Lines, a rest of one second, no header, no answers, nothing kept. */
    public static BurstSettings usual() {
        return new BurstSettings(
                LineFormat.standard(),
                new CodeIds.Aim(),
                Duration.ofSeconds(1),
                Optional.empty(),
                Optional.empty(),
                Bytes.EMPTY,
                Bytes.EMPTY,
                Duration.ofSeconds(10),
                false);
    }

    boolean waitsForAnswer() {
        return ok.size() > 0;
    }
}
