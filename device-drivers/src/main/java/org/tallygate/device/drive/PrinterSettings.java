package org.tallygate.device.drive;

import java.time.Duration;

/**
 * How a printer is kept.
 *
 * @param answers whether the printer talks back; of one that does not, only the loss of its line is
 *     known
 * @param lookEvery how often an idle printer is asked how it is, 500 ms to 1 hour
 * @param askEvery how often it is asked while it prints, 50 ms to 10 s
 * @param lostAfter how long it may keep silent that was asked, 500 ms to 1 minute
 * @param waitAtMost how long a job may wait for a printer that can't print before it fails, 1 s to
 *     1 hour
 * @param printWithin how long a job that was sent may take to be printed before nobody knows, 1 s
 *     to 1 hour
 * @param mostJobs how many jobs may wait, 1 to 1,000; a further one is refused
 * @param mostBytes how large a job may be, 100 to 4,000,000; a larger one is refused
 * @param readTimeoutMs how long one step may wait for bytes, 0 to 1,000
 */
public record PrinterSettings(
        boolean answers,
        Duration lookEvery,
        Duration askEvery,
        Duration lostAfter,
        Duration waitAtMost,
        Duration printWithin,
        int mostJobs,
        int mostBytes,
        int readTimeoutMs,
        Backoff backoff) {

    public PrinterSettings {
        check("lookEvery", lookEvery, 500, 3_600_000);
        check("askEvery", askEvery, 50, 10_000);
        check("lostAfter", lostAfter, 500, 60_000);
        check("waitAtMost", waitAtMost, 1_000, 3_600_000);
        check("printWithin", printWithin, 1_000, 3_600_000);
        check("mostJobs", mostJobs, 1, 1_000);
        check("mostBytes", mostBytes, 100, 4_000_000);
        check("readTimeoutMs", readTimeoutMs, 0, 1_000);
    }

    /** Jobs wait and print a minute each at most; 100 of at most 250,000 bytes may wait. */
    public static PrinterSettings standard() {
        return new PrinterSettings(
                true,
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(3),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                100,
                250_000,
                100,
                Backoff.standard());
    }

    private static void check(String name, Duration value, long leastMs, long mostMs) {
        if (value.toMillis() < leastMs || value.toMillis() > mostMs) {
            throw new IllegalArgumentException(
                    name + " " + value + " must be " + leastMs + " ms to " + mostMs + " ms");
        }
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " " + value + " must be " + least + " to " + most);
        }
    }
}
