package org.tallygate.device.drive;

import org.tallygate.device.WeightUnit;
import org.tallygate.device.scale.ScaleKind;

import java.time.Duration;

/**
 * How a scale is asked.
 *
 * @param unit what the scale is set to; looked at only where the dialect does not send it
 * @param weighWithin how long one weighing may take to a stable weight, 100 ms to 1 minute
 * @param askEvery how long to wait for an answer before asking again, 50 ms to 10 s
 * @param lookEvery how often an idle scale is asked whether it is there, 100 ms to 1 hour
 * @param lostAfter how long a scale may be silent that was asked or that tells all the time, 100 ms
 *     to 1 hour
 * @param tellsAll whether each new stable weight is told, also when nobody asked
 * @param readTimeoutMs how long one step may wait for bytes, 0 to 1,000
 */
public record ScaleSettings(
        ScaleKind kind,
        WeightUnit unit,
        Duration weighWithin,
        Duration askEvery,
        Duration lookEvery,
        Duration lostAfter,
        boolean tellsAll,
        int readTimeoutMs,
        Backoff backoff) {

    public ScaleSettings {
        check("weighWithin", weighWithin, 100, 60_000);
        check("askEvery", askEvery, 50, 10_000);
        check("lookEvery", lookEvery, 100, 3_600_000);
        check("lostAfter", lostAfter, 100, 3_600_000);
        if (readTimeoutMs < 0 || readTimeoutMs > 1_000) {
            throw new IllegalArgumentException(
                    "readTimeoutMs " + readTimeoutMs + " must be 0 to 1000");
        }
    }

    /** A weight within 3 s, asked for five times a second; lost after 3 s of silence. */
    public static ScaleSettings standard(ScaleKind kind) {
        return new ScaleSettings(
                kind,
                WeightUnit.KILOGRAM,
                Duration.ofSeconds(3),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                false,
                100,
                Backoff.standard());
    }

    private static void check(String name, Duration value, long leastMs, long mostMs) {
        if (value.toMillis() < leastMs || value.toMillis() > mostMs) {
            throw new IllegalArgumentException(
                    name + " " + value + " must be " + leastMs + " ms to " + mostMs + " ms");
        }
    }
}
