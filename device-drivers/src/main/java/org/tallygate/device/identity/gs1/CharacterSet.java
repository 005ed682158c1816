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

    CharacterSet(String characters) {
        this.characters = characters;
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
            if (characters.indexOf(value.charAt(i)) < 0) {
                return i;
            }
        }
        return -1;
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
