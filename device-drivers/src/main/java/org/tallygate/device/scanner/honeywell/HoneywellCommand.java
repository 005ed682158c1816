package org.tallygate.device.scanner.honeywell;

import org.tallygate.device.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a host may say: SYN, a letter, CR, and for the menu a command of plain text. */
public final class HoneywellCommand {

    /** Not answered, like the next two. */
    public static final Bytes TRIGGER = Bytes.ofHex("16540d");

    public static final Bytes UNTRIGGER = Bytes.ofHex("16550d");
    public static final Bytes BEEP = Bytes.ofHex("16070d");

    private static final String MENU_PREFIX = "\u0016M\r";
    private static final Pattern MENU = Pattern.compile("[\\x20-\\x7E]{1,200}[.!]");

    private HoneywellCommand() {}

    /**
     * A menu command; it is answered with its own text and a status before each punctuation mark.
     *
     * @param text such as {@code DECHDR1!}: tag, value, and {@code .} to keep it or {@code !} to
     *     forget it at the next start
     */
    public static Bytes menu(String text) {
        if (!MENU.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "menu command '"
                            + text
                            + "' must be 1 to 200 printable ASCII characters and then '.' or '!'");
        }
        return Bytes.of((MENU_PREFIX + text).getBytes(StandardCharsets.US_ASCII));
    }
}
