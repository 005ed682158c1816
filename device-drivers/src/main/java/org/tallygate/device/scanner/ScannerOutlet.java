package org.tallygate.device.scanner;

import org.tallygate.device.Bytes;
import org.tallygate.device.Stamp;

/** Where a dialogue puts what it has to say: the duty that carries it, or a test. */
public interface ScannerOutlet {

    /** Hands bytes to the scanner, after all that were handed over before. */
    void send(Bytes bytes);

    /**
     * Tells the box a code.
     *
     * @return the event's sequence, by which the box answers
     */
    long code(ScannedCode code);

    /**
     * Tells the box what a handheld had stored.
     *
     * @return the event's sequence, by which the box answers
     */
    long upload(Upload upload);

    /** Tells the box of bytes that make no code. */
    void garbled(Bytes raw, String reason, Stamp received);

    /** The scanner is open and set up; the reason completes "the scanner …". */
    void ready(String reason);

    /** The scanner does not do its part: the line is to be closed and opened anew. */
    void failed(String reason);
}
