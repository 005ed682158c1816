package org.tallygate.device.identity.gs1;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How the parts of a web address write characters that would mean something else (RFC 3986 2). */
public enum UriComponent {
    PATH,
    /** As forms send it: a space is a plus sign. */
    QUERY;

    private static final String UNRESERVED = "-._~";
    private static final int ESCAPE_LENGTH = 3;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * Every character but letters, digits and {@code -._~} by its byte; characters past Latin-1 by
     * their bytes in UTF-8.
     */
    public String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + ESCAPE_LENGTH);
        text.codePoints().forEach(character -> append(escaped, character));
        return escaped.toString();
    }

    /** Undoes the escapes; a per cent sign without two hexadecimal digits stands for itself. */
    public String unescape(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '%' && isEscape(text, at)) {
                plain.append((char) Integer.parseInt(text, at + 1, at + ESCAPE_LENGTH, 16));
                at += ESCAPE_LENGTH;
            } else {
                plain.append(this == QUERY && character == '+' ? ' ' : character);
                at++;
            }
        }
        return plain.toString();
    }

    private void append(StringBuilder escaped, int character) {
        if (isUnreserved(character)) {
            escaped.append((char) character);
        } else if (character == ' ' && this == QUERY) {
            escaped.append('+');
        } else {
            byte[] bytes =
                    Character.toString(character)
                            .getBytes(
                                    character <= 0xFF
                                            ? StandardCharsets.ISO_8859_1
                                            : StandardCharsets.UTF_8);
            for (byte one : bytes) {
                escaped.append('%').append(HEX.toHexDigits(one));
            }
        }
    }

    private static boolean isUnreserved(int character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || UNRESERVED.indexOf(character) >= 0;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }
}
