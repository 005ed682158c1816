package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;

import java.util.Base64;

/**
 * The centre's answer to a {@link PictureAsk}.
 *
 * @param term of the conversation that it belongs to, as in a verdict
 * @param sha256 of the whole picture: its name, and the check of what its parts make
 * @param offset where in the picture the part begins
 * @param total bytes of the whole picture; 0 when the centre has none of that name
 * @param content the part's bytes in base64 (RFC 4648, 4), at most {@link #MOST_BYTES} of them
 */
public record PicturePart(
        int format,
        Id128 book,
        long epoch,
        long term,
        Id128 journal,
        String sha256,
        long offset,
        long total,
        String content) {

    /** Most bytes of one part. */
    public static final int MOST_BYTES = 48 * 1024;

    /** Most bytes of a picture: enough to know goods by on any screen, little for any line. */
    public static final int MOST_PICTURE_BYTES = 256 * 1024;

    public PicturePart {
        PhotoHeader.requireName(sha256);
        if (total < 0 || total > MOST_PICTURE_BYTES) {
            throw new IllegalArgumentException(
                    "total " + total + " must be 0 to " + MOST_PICTURE_BYTES);
        }
        int length = Base64.getDecoder().decode(content).length;
        if (offset < 0 || offset > total || length > Math.min(MOST_BYTES, total - offset)) {
            throw new IllegalArgumentException(
                    "offset " + offset + " with " + length + " bytes must end within " + total);
        }
    }

    /** The part's bytes. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(content);
    }
}
