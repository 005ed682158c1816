package org.tallygate.contract;

/** What may stand in a code or short text that people read. */
public final class Printable {

    private Printable() {}

    /**
     * Checks that a text has 1 to {@code most} characters, no control character and no half of a
     * surrogate pair, which is no Unicode text and can't be stored.
     *
     * @throws IllegalArgumentException naming the field, the value and what would be right
     */
    public static void check(String field, String value, int most) {
        if (value.isBlank() || value.length() > most || hasUnfit(value)) {
            throw new IllegalArgumentException(
                    field + " '" + value + "' must be 1 to " + most + " printable characters");
        }
    }

    private static boolean hasUnfit(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' || c > '~') && value.codePoints().anyMatch(Printable::isUnfit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnfit(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE;
    }
}
