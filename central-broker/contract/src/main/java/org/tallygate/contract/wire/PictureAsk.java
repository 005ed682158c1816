package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;

/**
 * A box lacks the picture of an item and asks for a part of it.
 *
 * @param journal in whose conversation it asks
 * @param term of that conversation, as in a batch
 * @param sha256 of the whole picture, 64 hexadecimal digits in lower case: its name
 * @param offset from where on, in bytes
 */
public record PictureAsk(int format, Id128 journal, long term, String sha256, long offset) {

    public PictureAsk {
        PhotoHeader.requireName(sha256);
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " must be 0 or more");
        }
    }
}
