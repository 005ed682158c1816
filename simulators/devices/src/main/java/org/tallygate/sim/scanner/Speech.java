package org.tallygate.sim.scanner;

import org.tallygate.device.Bytes;

import java.util.List;

/**
 * What a simulated scanner says and understands, without the line: bytes in and out. It is strict
 * about the host, as a device is, and knows nothing of the driver's code. Called under its
 * scanner's lock.
 */
interface Speech {

    /** The trigger was pulled on this code: what goes out now. */
    Scanned scan(Bytes code, long nowMs);

    /** The host said something: what goes out now. */
    List<Bytes> hear(byte[] chunk, int count, long nowMs);

    /** Time passed: what goes out now. */
    List<Bytes> tick(long nowMs);

    /** The line was plugged in anew; the scanner starts. */
    void start();

    /** What the host did so far, for a test or a person: {@code acks 3, naks 0, …}. */
    String summary();

    /** What became of a scan. */
    record Scanned(boolean taken, List<Bytes> bytes) {

        static Scanned as(Bytes... bytes) {
            return new Scanned(true, List.of(bytes));
        }

        /** The scanner is off, or still waits for the answer to a code before. */
        static Scanned refused() {
            return new Scanned(false, List.of());
        }
    }
}
