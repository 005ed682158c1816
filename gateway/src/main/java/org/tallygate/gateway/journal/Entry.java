package org.tallygate.gateway.journal;

import org.tallygate.contract.Link;
import org.tallygate.device.Bytes;

/**
 * A stored fact.
 *
 * @param sequence from 1, without holes
 * @param bytes exactly as appended
 * @param link SHA-256 of the link before and these bytes
 */
public record Entry(long sequence, Bytes bytes, Link link) {

    public Entry {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence " + sequence + " must be at least 1");
        }
    }
}
