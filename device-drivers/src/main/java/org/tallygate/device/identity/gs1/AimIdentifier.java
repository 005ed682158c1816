package org.tallygate.device.identity.gs1;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An AIM symbology identifier (ISO/IEC 15424): what the scanner says of the symbol that it read.
 *
 * @param id three characters, such as {@code ]C1}
 * @param symbology its name
 * @param meaning what the modifier says of the symbol's options
 */
public record AimIdentifier(String id, String symbology, String meaning, Content content) {

    /** What the data behind the identifier are. */
    public enum Content {
        /** GS1 element strings. */
        ELEMENT_STRINGS,
        /** A GTIN without application identifier. */
        GTIN,
        /** Whatever the owner of the symbol chose, a web address among it. */
        OTHER
    }

    /** Stands between the main symbol and the 2D component of a GS1 Composite. */
    public static final String COMPOSITE_MARK = "|]e0";

    private static final int LENGTH = 3;
    private static final char FLAG = ']';
    private static final char ANY_MODIFIER = '*';

    private static final Map<String, AimIdentifier> BY_ID =
            ResourceLines.of(AimIdentifier.class, "aim-identifiers.txt").stream()
                    .map(AimIdentifier::ofLine)
                    .collect(Collectors.toUnmodifiableMap(AimIdentifier::id, Function.identity()));

    /**
     * @param id such as {@code ]C1}
     * @return empty when these are not three characters of an assigned code
     */
    public static Optional<AimIdentifier> of(String id) {
        if (id.length() != LENGTH || id.charAt(0) != FLAG || !isModifier(id.charAt(2))) {
            return Optional.empty();
        }
        AimIdentifier listed = BY_ID.get(id);
        if (listed != null) {
            return Optional.of(listed);
        }
        return Optional.ofNullable(BY_ID.get(id.substring(0, 2) + ANY_MODIFIER))
                .map(any -> new AimIdentifier(id, any.symbology, any.meaning, any.content));
    }

    /** The identifier with which scanned data begin. */
    public static Optional<AimIdentifier> leading(String scanned) {
        return scanned.length() < LENGTH ? Optional.empty() : of(scanned.substring(0, LENGTH));
    }

    private static boolean isModifier(char character) {
        return Character.digit(character, 36) >= 0 && character < 128;
    }

    private static AimIdentifier ofLine(String line) {
        List<String> fields = Pattern.compile(" \\| ").splitAsStream(line).toList();
        Content content =
                switch (fields.get(3)) {
                    case "ai" -> Content.ELEMENT_STRINGS;
                    case "gtin" -> Content.GTIN;
                    case "-" -> Content.OTHER;
                    default ->
                            throw new IllegalArgumentException(
                                    "'" + line + "' must end with ai, gtin or -");
                };
        return new AimIdentifier(fields.get(0), fields.get(1), fields.get(2), content);
    }
}
