package org.tallygate.device.scanner.keyboard;

import java.util.Optional;

/**
 * Which character a key types; the key codes are those of Linux (input-event-codes.h) and name
 * places on the board, not letters. Set it to what the scanner is set to. Immutable.
 */
public enum Layout {
    US(
            keys("1234567890-=", "qwertyuiop[]", "asdfghjkl;'`", "\\", "zxcvbnm,./", "<"),
            keys("!@#$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:\"~", "|", "ZXCVBNM<>?", ">"),
            keys("", "", "", "", "", ""),
            ""),
    DE(
            keys("1234567890ß´", "qwertzuiopü+", "asdfghjklöä^", "#", "yxcvbnm,.-", "<"),
            keys("!\"§$%&/()=?`", "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ°", "'", "YXCVBNM;:_", ">"),
            keys(" ²³   {[]}\\ ", "@ €        ~", "", "", "      µ", "|"),
            "´`^"),
    FR(
            keys("&é\"'(-è_çà)=", "azertyuiop^$", "qsdfghjklmù²", "*", "wxcvbn,;:!", "<"),
            keys("1234567890°+", "AZERTYUIOP¨£", "QSDFGHJKLM% ", "µ", "WXCVBN?./§", ">"),
            keys(" ~#{[|`\\^@]}", "  €        ¤", "", "", "", ""),
            "^¨~`");

    private static final int SPACE = 57;

    private final String plain;
    private final String shifted;
    private final String third;
    private final String dead;

    Layout(String plain, String shifted, String third, String dead) {
        this.plain = plain;
        this.shifted = shifted;
        this.third = third;
        this.dead = dead;
    }

    /** The character of a key; empty when it types none. */
    Optional<Character> character(int key, boolean shift, boolean altGr) {
        if (key == SPACE) {
            return Optional.of(' ');
        }
        String level = altGr ? third : shift ? shifted : plain;
        return key >= 0 && key < level.length() && level.charAt(key) != ' '
                ? Optional.of(level.charAt(key))
                : Optional.empty();
    }

    /** The rows of a board and the key left of Z as one text, in which a key code is an index. */
    private static String keys(
            String digits,
            String top,
            String home,
            String besideEnter,
            String bottom,
            String left) {
        StringBuilder keys = new StringBuilder(" ".repeat(87));
        put(keys, 2, digits);
        put(keys, 16, top);
        put(keys, 30, home);
        put(keys, 43, besideEnter);
        put(keys, 44, bottom);
        put(keys, 86, left);
        return keys.toString();
    }

    private static void put(StringBuilder keys, int first, String row) {
        keys.replace(first, first + row.length(), row);
    }

    /** Whether the character waits for the next one to stand on; with a space it stands alone. */
    boolean isDead(char typed) {
        return dead.indexOf(typed) >= 0;
    }
}
