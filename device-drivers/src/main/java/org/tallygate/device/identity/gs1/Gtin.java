package org.tallygate.device.identity.gs1;

/**
 * A Global Trade Item Number, always as 14 digits: GTIN-8, -12 and -13 are filled with zeros on the
 * left.
 *
 * @param digits 14 digits, the last one the right check digit
 */
public record Gtin(String digits) {

    static final int LENGTH = 14;

    public Gtin {
        CheckDigit.demand("GTIN", digits, LENGTH);
    }

    /**
     * @param digits 8, 12, 13 or 14 digits: EAN-8, UPC-A, EAN-13 or ITF-14
     * @throws IllegalArgumentException when the length or the check digit is wrong
     */
    public static Gtin of(String digits) {
        if (!isLength(digits.length())) {
            throw new IllegalArgumentException(
                    "GTIN '" + digits + "' must have 8, 12, 13 or 14 digits");
        }
        return new Gtin("0".repeat(LENGTH - digits.length()) + digits);
    }

    /** The GTIN of 13 digits to which the check digit is still to be added. */
    public static Gtin ofBody(String thirteenDigits) {
        if (thirteenDigits.length() != LENGTH - 1 || !CheckDigit.onlyDigits(thirteenDigits)) {
            throw new IllegalArgumentException(
                    "GTIN body '" + thirteenDigits + "' must be 13 digits");
        }
        return new Gtin(thirteenDigits + CheckDigit.of(thirteenDigits));
    }

    /** True for 8, 12, 13 and 14. */
    public static boolean isLength(int length) {
        return length == 8 || length == 12 || length == 13 || length == 14;
    }

    @Override
    public String toString() {
        return digits;
    }
}
