package org.tallygate.device.identity.gs1;

/** The GS1 mod-10 check digit (GS1 General Specifications 7.9.1). */
public final class CheckDigit {

    private CheckDigit() {}

    /** True when the last digit fits the digits before it; false for anything but digits. */
    public static boolean holds(String digits) {
        int last = digits.length() - 1;
        return last > 0 && onlyDigits(digits) && of(digits, last) == digits.charAt(last);
    }

    /** The check digit that goes behind these digits. */
    public static char of(String body) {
        return of(body, body.length());
    }

    /** That of the first {@code length} digits. */
    private static char of(String digits, int length) {
        int sum = 0;
        for (int fromRight = 0; fromRight < length; fromRight++) {
            int digit = digits.charAt(length - 1 - fromRight) - '0';
            sum += fromRight % 2 == 0 ? 3 * digit : digit;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /** ASCII digits only; other scripts' digits are no digits to GS1. */
    public static boolean onlyDigits(String text) {
        return onlyDigits(text, 0, text.length());
    }

    /** The same of the characters from {@code from} to before {@code to}, which must be there. */
    static boolean onlyDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Refuses what is not {@code length} digits with a right check digit. */
    static void demand(String name, String digits, int length) {
        if (digits.length() != length || !onlyDigits(digits)) {
            throw new IllegalArgumentException(
                    name + " '" + digits + "' must be " + length + " digits");
        }
        if (!holds(digits)) {
            throw new IllegalArgumentException(
                    name
                            + " '"
                            + digits
                            + "' must end with the check digit "
                            + of(digits.substring(0, length - 1)));
        }
    }
}
