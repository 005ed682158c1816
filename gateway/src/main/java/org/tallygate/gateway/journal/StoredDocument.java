package org.tallygate.gateway.journal;

import org.tallygate.device.Bytes;

/**
 * A small document as the gateway keeps it.
 *
 * @param id 1 to 200 characters; those that belong together share a prefix, as {@code task/}
 * @param revision from 1
 * @param hash that the centre knows this revision by
 * @param content exactly as it came, at most {@link #MOST_CONTENT_BYTES}
 */
public record StoredDocument(String id, long revision, Bytes hash, Bytes content) {

    public static final int MOST_CONTENT_BYTES = 256 << 10;

    public StoredDocument {
        if (id.isEmpty() || id.length() > 200) {
            throw new IllegalArgumentException("id '" + id + "' must have 1 to 200 characters");
        }
        if (revision < 1) {
            throw new IllegalArgumentException("revision " + revision + " must be at least 1");
        }
        if (hash.size() > 64) {
            throw new IllegalArgumentException(
                    "hash of " + hash.size() + " bytes must have at most 64");
        }
        if (content.size() > MOST_CONTENT_BYTES) {
            throw new IllegalArgumentException(
                    "content of %d bytes of document '%s' must have at most %d"
                            .formatted(content.size(), id, MOST_CONTENT_BYTES));
        }
    }
}
