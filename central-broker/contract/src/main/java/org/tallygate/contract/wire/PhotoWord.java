package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;

import java.util.Optional;

/**
 * The centre's word on a photo, after each part of it.
 *
 * @param term of the conversation that it belongs to, as in a verdict
 * @param sha256 the photo's name
 * @param have so many of its bytes the centre has: go on from here
 * @param complete all of them are on the centre's disk and have that hash
 * @param refusal why the centre does not take it
 */
public record PhotoWord(
        int format,
        Id128 book,
        long epoch,
        long term,
        Id128 journal,
        String sha256,
        long have,
        boolean complete,
        Optional<Refusal> refusal) {

    public PhotoWord {
        PhotoHeader.requireName(sha256);
        if (have < 0) {
            throw new IllegalArgumentException("have " + have + " must be 0 or more");
        }
        if (complete && refusal.isPresent()) {
            throw new IllegalArgumentException("what is complete can't be refused");
        }
    }

    /** Why a photo is not taken, in the order in which the rules are tried. */
    public enum Refusal {
        /** More bytes than a photo may have: it never will be taken. */
        TOO_LARGE,
        /** Neither JPEG nor PNG nor WebP, or not the one it is said to be: it never will be. */
        NO_PHOTO,
        /** The photos of this box have as much room at the centre as they may. */
        BOX_FULL,
        /** The photos of all boxes have. */
        FULL,
        /** The centre's disk has little room left, or does not take it. */
        DISK,
        /** What came together has another hash; it is thrown away and begins anew. */
        OTHER_BYTES;

        /** Whether the same photo will be refused whenever it is sent. */
        public boolean isFinal() {
            return this == TOO_LARGE || this == NO_PHOTO;
        }
    }
}
