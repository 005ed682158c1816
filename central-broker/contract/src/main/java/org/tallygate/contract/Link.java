package org.tallygate.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The hash that chains a journal: SHA-256 of the link of the fact before, followed by the fact's
 * own stored bytes. Two journals with the same link at a sequence hold the same facts up to it.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Link(@JsonValue String hex) {

    /** The link before the first fact. */
    public static final Link START = new Link("0".repeat(64));

    @JsonCreator
    public Link {
        if (hex.length() != 64 || !isHex(hex)) {
            throw new IllegalArgumentException(
                    "link '" + hex + "' must be 64 hexadecimal digits in lower case");
        }
    }

    public static Link of(byte[] hash) {
        return new Link(HexFormat.of().formatHex(hash));
    }

    /** The link of a fact with these stored bytes that follows this one. */
    public Link next(byte[] stored) {
        return of(next(bytes(), stored));
    }

    /** The same on raw bytes, for stores that keep links as 32 bytes. */
    public static byte[] next(byte[] before, byte[] stored) {
        MessageDigest sha256 = Sha256.digest();
        sha256.update(before);
        return sha256.digest(stored);
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** By hand, since a box makes one of these for each fact. */
    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return hex;
    }
}
