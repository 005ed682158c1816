package org.tallygate.contract.wire;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What a photo may be, told by its first bytes and never by what somebody calls it. */
public enum PhotoType {
    /** Start of image and the marker after it (ISO/IEC 10918-1, B.1.1). */
    JPEG("image/jpeg", "ffd8ff"),
    /** The signature (ISO/IEC 15948, 5.2). */
    PNG("image/png", "89504e470d0a1a0a"),
    /** RIFF, the length in four bytes, WEBP (RFC 9649, 2.4). */
    WEBP("image/webp", "52494646");

    /** So many bytes tell each of them. */
    public static final int HEAD_BYTES = 12;

    private static final String WEBP_NAME = "57454250";
    private static final HexFormat HEX = HexFormat.of();

    private final String mediaType;
    private final String begin;

    PhotoType(String mediaType, String begin) {
        this.mediaType = mediaType;
        this.begin = begin;
    }

    /** As in a Content-Type header. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * @param bytes at least the first {@link #HEAD_BYTES} of a file, or all of a shorter one
     * @return none when it is no photo
     */
    public static Optional<PhotoType> of(byte[] bytes) {
        String head = HEX.formatHex(bytes, 0, Math.min(HEAD_BYTES, bytes.length));
        return Arrays.stream(values()).filter(type -> type.begins(head)).findFirst();
    }

    private boolean begins(String head) {
        return head.startsWith(begin) && (this != WEBP || head.startsWith(WEBP_NAME, 16));
    }
}
