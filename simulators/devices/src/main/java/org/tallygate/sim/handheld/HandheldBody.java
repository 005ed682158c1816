package org.tallygate.sim.handheld;

import org.tallygate.device.drive.Agent;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** A simulated handheld as a test or a control line handles it. Thread-safe. */
public interface HandheldBody extends Agent {

    /**
     * One upload.
     *
     * @param declared the count that it tells, where its way has one
     * @param breakAfter so many codes are given, then its cable is pulled
     * @param again whether it is the upload before, sent once more
     * @param wrongToken whether it forgot its secret, where its way has one
     */
    record Upload(
            List<String> codes,
            int declared,
            OptionalInt breakAfter,
            boolean again,
            boolean wrongToken) {

        public Upload {
            codes = List.copyOf(codes);
        }

        /** All of it, as it should be. */
        public static Upload of(List<String> codes) {
            return new Upload(codes, codes.size(), OptionalInt.empty(), false, false);
        }
    }

    /** Gives its codes; the text says what became of it so far. */
    String upload(Upload upload) throws IOException;

    void unplug();

    void plug() throws IOException;

    /** What it was answered, oldest first. */
    List<String> answers();
}
