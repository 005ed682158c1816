package org.tallygate.device.identity;

import org.tallygate.device.Bytes;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Web addresses whose last path segment is the content of a tag (GS1 Digital Link URI: Compression
 * Technical Standard for EPC binary strings 1.0.0): {@code eh} and lower-case hexadecimal, or
 * {@code ex} and base 64 of the URL alphabet.
 */
public final class EpcLink {

    private static final Pattern HEX =
            Pattern.compile(
                    "(?:https?|HTTPS?)://[^/?#]+/(?:[^?#]*/)?eh((?:[0-9a-f]{2})+)(?:[?#].*)?");
    private static final Pattern BASE64 =
            Pattern.compile("(?:https?|HTTPS?)://[^/?#]+/(?:[^?#]*/)?ex([-\\w]{2,})(?:[?#].*)?");

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int BITS_PER_CHARACTER = 6;

    private EpcLink() {}

    /** The bytes that the address holds, one at least, whether they are an EPC or not. */
    public static Optional<Bytes> epc(String uri) {
        Matcher hex = HEX.matcher(uri);
        if (hex.matches()) {
            return Optional.of(Bytes.of(HexFormat.of().parseHex(hex.group(1))));
        }
        Matcher base64 = BASE64.matcher(uri);
        return base64.matches() ? Optional.of(bytes(base64.group(1))) : Optional.empty();
    }

    /**
     * @param stem such as {@code https://example.com}
     */
    public static String hex(String stem, Bytes epc) {
        return stem + "/eh" + epc.hex();
    }

    /**
     * @param stem such as {@code https://example.com}
     */
    public static String base64(String stem, Bytes epc) {
        StringBuilder text = new StringBuilder(stem).append("/ex");
        int characters = Math.ceilDiv(Byte.SIZE * epc.size(), BITS_PER_CHARACTER);
        for (int character = 0; character < characters; character++) {
            int index = 0;
            for (int bit = 0; bit < BITS_PER_CHARACTER; bit++) {
                index = index << 1 | bit(epc, BITS_PER_CHARACTER * character + bit);
            }
            text.append(ALPHABET.charAt(index));
        }
        return text.toString();
    }

    /** Bits past the end are zero. */
    private static int bit(Bytes bytes, int at) {
        return at < Byte.SIZE * bytes.size()
                ? bytes.at(at / Byte.SIZE) >> (Byte.SIZE - 1 - at % Byte.SIZE) & 1
                : 0;
    }

    /** The whole bytes; the bits behind the last one only fill up its character. */
    private static Bytes bytes(String base64) {
        byte[] bytes = new byte[BITS_PER_CHARACTER * base64.length() / Byte.SIZE];
        for (int at = 0; at < Byte.SIZE * bytes.length; at++) {
            int index = ALPHABET.indexOf(base64.charAt(at / BITS_PER_CHARACTER));
            int bit = index >> (BITS_PER_CHARACTER - 1 - at % BITS_PER_CHARACTER) & 1;
            bytes[at / Byte.SIZE] |= (byte) (bit << (Byte.SIZE - 1 - at % Byte.SIZE));
        }
        return Bytes.of(bytes);
    }
}
