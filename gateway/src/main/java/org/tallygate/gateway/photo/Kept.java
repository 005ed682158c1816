package org.tallygate.gateway.photo;

/** What became of a photo that was handed over. */
public sealed interface Kept {

    /**
     * It is on disk.
     *
     * @param sha256 its name, 64 hexadecimal digits in lower case
     */
    record Safe(String sha256) implements Kept {}

    /** It is not, and nothing has changed. */
    record Refused(Reason reason) implements Kept {}

    /** Why a photo is not kept, in the order in which the rules are tried. */
    enum Reason {
        /** More bytes than a photo may have. */
        TOO_LARGE,
        /** Neither JPEG nor PNG nor WebP. */
        NO_PHOTO,
        /** As much as may wait waits for the centre. */
        FULL
    }
}
