package org.tallygate.device.identity.gs1;

import java.util.Optional;

/** The eight digits of a UPC-E symbol, a UPC-A whose zeros are left out. */
public final class UpcE {

    private static final int LENGTH = 8;
    private static final String ZEROS = "0000";

    private UpcE() {}

    /**
     * Puts the zeros back (GS1 General Specifications 5.2.2.4.2).
     *
     * @param eightDigits number system 0 or 1, six digits, check digit
     * @return empty when these are not eight digits of a UPC-E symbol
     */
    public static Optional<Gtin> expand(String eightDigits) {
        if (eightDigits.length() != LENGTH
                || !CheckDigit.onlyDigits(eightDigits)
                || eightDigits.charAt(0) > '1') {
            return Optional.empty();
        }
        String upcA = expanded(eightDigits);
        return CheckDigit.holds(upcA) ? Optional.of(Gtin.of(upcA)) : Optional.empty();
    }

    private static String expanded(String upcE) {
        String middle =
                switch (upcE.charAt(6)) {
                    case '0', '1', '2' ->
                            upcE.substring(1, 3) + upcE.charAt(6) + ZEROS + upcE.substring(3, 6);
                    case '3' -> upcE.substring(1, 4) + '0' + ZEROS + upcE.substring(4, 6);
                    case '4' -> upcE.substring(1, 5) + '0' + ZEROS + upcE.charAt(5);
                    default -> upcE.substring(1, 6) + ZEROS + upcE.charAt(6);
                };
        return upcE.charAt(0) + middle + upcE.charAt(7);
    }
}
