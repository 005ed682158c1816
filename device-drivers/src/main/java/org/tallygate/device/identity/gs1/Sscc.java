package org.tallygate.device.identity.gs1;

/**
 * A Serial Shipping Container Code: names one logistic unit.
 *
 * @param digits 18 digits: extension digit, company prefix, serial reference, check digit
 */
public record Sscc(String digits) {

    private static final int LENGTH = 18;

    public Sscc {
        CheckDigit.demand("SSCC", digits, LENGTH);
    }

    /** The SSCC of 17 digits to which the check digit is still to be added. */
    public static Sscc ofBody(String seventeenDigits) {
        if (seventeenDigits.length() != LENGTH - 1 || !CheckDigit.onlyDigits(seventeenDigits)) {
            throw new IllegalArgumentException(
                    "SSCC body '" + seventeenDigits + "' must be 17 digits");
        }
        return new Sscc(seventeenDigits + CheckDigit.of(seventeenDigits));
    }

    @Override
    public String toString() {
        return digits;
    }
}
