package org.tallygate.plant.controls;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scanned texts, as devices send them and as people type and read them. */
final class ScanText {

    private static final char GS = 0x1D;
    private static final String GS_PICTURE = "\u241D";
    private static final String GS_WORD = "{GS}";
    private static final int MOST = 1_000;
    private static final Pattern AIM = Pattern.compile("(][A-Za-z][0-9A-Za-z])(.*)");

    private ScanText() {}

    /** GS stands for itself, for {@code ␝} and for {@code {GS}}. */
    static String typed(String text) {
        return text.replace(GS_PICTURE, String.valueOf(GS)).replace(GS_WORD, String.valueOf(GS));
    }

    /** As it may be typed again; not every font has the picture of GS. */
    static String shown(String text) {
        return text.replace(String.valueOf(GS), GS_WORD);
    }

    /** Why a scanner can't send it as one code; empty when it can. */
    static Optional<String> fault(String text) {
        if (text.isBlank()) {
            return Optional.of("the text to scan must not be empty");
        }
        if (text.length() > MOST) {
            return Optional.of(
                    "the text to scan has "
                            + text.length()
                            + " characters and must have at most "
                            + MOST);
        }
        return text.chars().anyMatch(c -> c != GS && Character.isISOControl(c))
                ? Optional.of("the text to scan must hold no control character but GS")
                : Optional.empty();
    }

    static Optional<String> aim(String text) {
        Matcher matcher = AIM.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static String withoutAim(String text) {
        return aim(text).map(aim -> text.substring(aim.length())).orElse(text);
    }
}
