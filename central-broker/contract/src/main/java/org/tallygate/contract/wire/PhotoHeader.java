package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The MQTT user properties of a part of a photo; the payload is the part's bytes as they are. A
 * part of no bytes asks how much of the photo the centre has.
 *
 * @param journal in whose conversation it is sent
 * @param term of that conversation, as in a batch
 * @param sha256 of the whole photo, 64 hexadecimal digits in lower case: its name
 * @param offset where in the photo the part begins
 * @param total bytes of the whole photo
 */
public record PhotoHeader(
        int format,
        Id128 journal,
        long term,
        String sha256,
        long offset,
        long total,
        PhotoType type) {

    /** Most bytes of one part. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public PhotoHeader {
        requireName(sha256);
        if (total < 1) {
            throw new IllegalArgumentException("total " + total + " must be at least 1");
        }
        if (offset < 0 || offset > total) {
            throw new IllegalArgumentException("offset " + offset + " must be 0 to " + total);
        }
    }

    static void requireName(String sha256) {
        if (!isName(sha256)) {
            throw new IllegalArgumentException(
                    "sha256 '" + sha256 + "' must be 64 hexadecimal digits in lower case");
        }
    }

    /** Whether a text can be the name of a photo. */
    public static boolean isName(String text) {
        return SHA_256.matcher(text).matches();
    }

    public Map<String, String> toProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("format", Integer.toString(format));
        properties.put("journal", journal.value());
        properties.put("term", Long.toString(term));
        properties.put("sha256", sha256);
        properties.put("offset", Long.toString(offset));
        properties.put("total", Long.toString(total));
        properties.put("type", type.name());
        return properties;
    }

    /**
     * @throws IllegalArgumentException when a property is missing or not of its form
     */
    public static PhotoHeader fromProperties(Map<String, String> properties) {
        return new PhotoHeader(
                (int) Properties.number(properties, "format"),
                new Id128(Properties.text(properties, "journal")),
                Properties.number(properties, "term"),
                Properties.text(properties, "sha256"),
                Properties.number(properties, "offset"),
                Properties.number(properties, "total"),
                PhotoType.valueOf(Properties.text(properties, "type")));
    }
}
