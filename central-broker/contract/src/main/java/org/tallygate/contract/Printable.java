package org.tallygate.contract;

/** What may stand in a code or short text that people read. */
public final class Printable {

    private Printable() {}

    /**
     * Checks that a text has 1 to {@code most} characters and no control character.
     *
     * @throws IllegalArgumentException naming the field, the value and what would be right
     */
    public static void check(String field, String value, int most) {
        if (value.isBlank()
                || value.length() > most
                || value.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    field + " '" + value + "' must be 1 to " + most + " printable characters");
        }
    }
}
