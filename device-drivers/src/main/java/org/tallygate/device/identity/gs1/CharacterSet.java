package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.Optional;

/** The character sets of GS1 values (GS1 General Specifications 7.11). */
enum CharacterSet implements Linter {
    NUMERIC("0123456789"),
    SET_82(
            "!\"%&'()*+,-./0123456789:;<=>?"
                    + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"),
    SET_39("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    SET_64("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private final String characters;

    /** A bit for each of the ASCII characters from 0 on, and from 64 on, that belongs here. */
    private final long low;

    private final long high;

    CharacterSet(String characters) {
        this.characters = characters;
        this.low = bits(characters, 0);
        this.high = bits(characters, Long.SIZE);
    }

    private static long bits(String characters, int from) {
        long bits = 0;
        for (int i = 0; i < characters.length(); i++) {
            int place = characters.charAt(i) - from;
            bits |= place >= 0 && place < Long.SIZE ? 1L << place : 0;
        }
        return bits;
    }

    static CharacterSet ofLetter(char letter) {
        return switch (letter) {
            case 'N' -> NUMERIC;
            case 'X' -> SET_82;
            case 'Y' -> SET_39;
            case 'Z' -> SET_64;
            default ->
                    throw new IllegalArgumentException(
                            "character set '" + letter + "' must be N, X, Y or Z");
        };
    }

    /** Refuses a value with a character that is not of this set. */
    @Override
    public Optional<Fault> check(String value, Year now) {
        int stranger = firstStranger(value);
        if (stranger < 0) {
            return Optional.empty();
        }
        String where = "character " + (stranger + 1) + " of '" + value + "' ";
        return Optional.of(
                this == NUMERIC
                        ? new Fault(Reason.NOT_DIGITS, where + "must be a digit")
                        : new Fault(
                                Reason.CHARACTER_NOT_ALLOWED,
                                where + "must be of character " + this));
    }

    /** The place of the first character that does not belong here, or -1. */
    int firstStranger(String value) {
        int end = this == SET_64 ? endWithoutPadding(value) : value.length();
        for (int i = 0; i < end; i++) {
            if (!contains(value.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean contains(char c) {
        return c < 2 * Long.SIZE && ((c < Long.SIZE ? low : high) >>> c & 1) != 0;
    }

    /** The place of a character in this set, from 0. */
    int indexOf(char character) {
        return characters.indexOf(character);
    }

    /** One or two padding characters may fill the value up to a multiple of three. */
    private static int endWithoutPadding(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == '=') {
            end--;
        }
        int padding = value.length() - end;
        return padding == 0 || (padding <= 2 && value.length() % 3 == 0) ? end : value.length();
    }
}
