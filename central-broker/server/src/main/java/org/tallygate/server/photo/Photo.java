package org.tallygate.server.photo;

import org.tallygate.contract.wire.PhotoType;

/** One whole photo as it is served. */
public final class Photo {

    private final PhotoType type;
    private final byte[] bytes;

    Photo(PhotoType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    public PhotoType type() {
        return type;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
