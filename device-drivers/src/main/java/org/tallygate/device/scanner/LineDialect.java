package org.tallygate.device.scanner;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.AimIdentifier;
import org.tallygate.device.identity.gs1.VendorCodeId;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What nearly every scanner speaks out of the box: a code, perhaps behind an identifier of its
 * symbology. Pure.
 *
 * <p>The text is UTF-8 where the bytes are valid UTF-8, and else ISO-8859-1, in which every byte is
 * a character: nothing is refused or replaced. Codes of GS1 are ASCII, where the two agree.
 */
public final class LineDialect {

    private static final int AIM_LENGTH = 3;

    private LineDialect() {}

    /**
     * @param content a frame's content
     * @return {@link Spoken.Unclear} for an identifier with nothing behind it, for a vendor's id
     *     that is none, and for no content at all
     */
    public static Spoken read(Bytes content, CodeIds ids) {
        String text = text(content);
        return switch (ids) {
            case CodeIds.None() -> code(text, Optional.empty(), "");
            case CodeIds.Aim() ->
                    startsWithAim(text)
                            ? code(
                                    text.substring(AIM_LENGTH),
                                    Optional.of(text.substring(0, AIM_LENGTH)),
                                    text)
                            : code(text, Optional.empty(), "");
            case CodeIds.Listed(var aimById) -> listed(text, aimById);
            case CodeIds.Makers(var maker) -> makers(text, maker.listed());
        };
    }

    /** ISO/IEC 15424: a bracket, the letter of the symbology, a modifier. */
    private static boolean startsWithAim(String text) {
        return text.length() >= AIM_LENGTH
                && text.charAt(0) == ']'
                && isLetter(text.charAt(1))
                && (isLetter(text.charAt(2)) || (text.charAt(2) >= '0' && text.charAt(2) <= '9'));
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static Spoken listed(String text, Map<String, String> aimById) {
        // The longest one: of P and P0, the second says more.
        Optional<String> id =
                aimById.keySet().stream()
                        .filter(text::startsWith)
                        .max(Comparator.comparingInt(String::length));
        return behind(text, id, found -> Optional.of(aimById.getOrDefault(found, "")));
    }

    private static Spoken makers(String text, String maker) {
        return behind(
                text,
                VendorCodeId.leadingCode(maker, text),
                found ->
                        VendorCodeId.of(maker, found)
                                .flatMap(VendorCodeId::aim)
                                .map(AimIdentifier::id));
    }

    private static Spoken behind(
            String text, Optional<String> id, Function<String, Optional<String>> aim) {
        return id.map(found ->
                        code(
                                text.substring(found.length()),
                                aim.apply(found).filter(named -> !named.isEmpty()),
                                found))
                .orElseGet(() ->
                        new Spoken.Unclear("the text starts with none of the scanner's code ids"));
    }

    private static Spoken code(String text, Optional<String> aim, String identifier) {
        if (!text.isEmpty()) {
            return new Spoken.Code(text, aim);
        }
        return new Spoken.Unclear(
                identifier.isEmpty()
                        ? "the code is empty"
                        : "no code stands behind the identifier " + identifier);
    }

    /** The bytes as characters; see above. */
    public static String text(Bytes content) {
        byte[] bytes = content.toArray();
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean isAscii(byte[] bytes) {
        byte all = 0;
        for (byte each : bytes) {
            all |= each;
        }
        return all >= 0;
    }
}
