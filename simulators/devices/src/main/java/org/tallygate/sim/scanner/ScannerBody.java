package org.tallygate.sim.scanner;

import org.tallygate.device.Bytes;
import org.tallygate.device.drive.Agent;

import java.io.IOException;

/** A simulated scanner as a person, a test or a control line handles it. Thread-safe. */
public interface ScannerBody extends Agent {

    /** What became of a scan. */
    enum Outcome {
        /** The line took it. */
        SENT,
        /** The scanner is unplugged. */
        UNPLUGGED,
        /** The line is full and nobody reads it; some bytes may have been sent. */
        NOT_READ,
        /** The scanner is disabled, or waits for the host's answer to the code before. */
        NOT_NOW,
        /** The code holds a character that no key types. */
        NO_KEY
    }

    /** Scans a code; one that starts with an AIM identifier is of that symbology. */
    Outcome scan(Bytes code);

    /** Sends bytes that belong to nothing. */
    Outcome noise(Bytes bytes);

    /** Damages the next packet; false where packets have no checksum. */
    boolean damageNext();

    /** Stops answering, or goes on; false where nothing is ever answered. */
    boolean hang(boolean on);

    /** Pulls the cable. */
    void unplug();

    void plug() throws IOException;

    /** What the host did so far, in words. */
    String summary();
}
