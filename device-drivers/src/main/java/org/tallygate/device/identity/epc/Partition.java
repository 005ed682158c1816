package org.tallygate.device.identity.epc;

/**
 * How a 96-bit EPC shares bits and digits between company prefix and reference (TDS tables 14-2 and
 * 14-5).
 *
 * @param prefixDigits 6 to 12
 */
record Partition(int prefixDigits) {

    static final int RESERVED_VALUE = 7;

    private static final int FEWEST_DIGITS = 6;
    private static final int MOST_DIGITS = 12;
    private static final String PREFIX_BITS = "20 24 27 30 34 37 40";

    Partition {
        demandDigits(prefixDigits);
    }

    static void demandDigits(int prefixDigits) {
        if (prefixDigits < FEWEST_DIGITS || prefixDigits > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "company prefix must have 6 to 12 digits, not " + prefixDigits);
        }
    }

    /**
     * @param value 0 to 6
     */
    static Partition ofValue(int value) {
        return new Partition(MOST_DIGITS - value);
    }

    int value() {
        return MOST_DIGITS - prefixDigits;
    }

    int prefixBits() {
        int at = 3 * (prefixDigits - FEWEST_DIGITS);
        return Integer.parseInt(PREFIX_BITS, at, at + 2, 10);
    }
}
