package org.tallygate.device.identity.gs1;

import java.util.Optional;

/**
 * A Global Trade Item Number, always as 14 digits: GTIN-8, -12 and -13 are filled with zeros on the
 * left.
 *
 * @param digits 14 digits, the last one the right check digit
 */
public record Gtin(String digits) {

    private static final int LENGTH = 14;

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

    /**
     * Undoes the zero suppression of UPC-E (GS1 General Specifications 5.2.2.4.2).
     *
     * @param eightDigits number system 0 or 1, six digits, check digit
     * @return empty when these are not eight digits of a UPC-E symbol
     */
    public static Optional<Gtin> ofUpcE(String eightDigits) {
        if (eightDigits.length() != 8
                || !CheckDigit.onlyDigits(eightDigits)
                || eightDigits.charAt(0) > '1') {
            return Optional.empty();
        }
        String upcA = expanded(eightDigits);
        return CheckDigit.holds(upcA) ? Optional.of(of(upcA)) : Optional.empty();
    }

    public static boolean isLength(int length) {
        return length == 8 || length == 12 || length == 13 || length == 14;
    }

    private static String expanded(String upcE) {
        String zeros = "00000";
        String middle =
                switch (upcE.charAt(6)) {
                    case '0', '1', '2' ->
                            upcE.substring(1, 3) + upcE.charAt(6) + "0000" + upcE.substring(3, 6);
                    case '3' -> upcE.substring(1, 4) + zeros + upcE.substring(4, 6);
                    case '4' -> upcE.substring(1, 5) + zeros + upcE.charAt(5);
                    default -> upcE.substring(1, 6) + "0000" + upcE.charAt(6);
                };
        return upcE.charAt(0) + middle + upcE.charAt(7);
    }

    @Override
    public String toString() {
        return digits;
    }
}
