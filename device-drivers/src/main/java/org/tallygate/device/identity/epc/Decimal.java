package org.tallygate.device.identity.epc;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;

/** Numbers in digits, with the leading zeros that a field keeps. */
final class Decimal {

    /** A long holds every number of so many digits. */
    private static final int DIGITS_OF_LONG = 18;

    private static final long[] POWERS = powers();

    private Decimal() {}

    /** Ten to the power of 0 to 18. */
    static long power(int digits) {
        return POWERS[digits];
    }

    /** How many bits hold every number of so many digits: table B of TDS 15.3, column b. */
    static int bits(int digits) {
        return digits <= DIGITS_OF_LONG
                ? Long.SIZE - Long.numberOfLeadingZeros(power(digits) - 1)
                : BigInteger.TEN.pow(digits).subtract(BigInteger.ONE).bitLength();
    }

    static String padded(long value, int digits) {
        return padded(Long.toString(value), digits);
    }

    static String padded(String value, int digits) {
        return "0".repeat(Math.max(0, digits - value.length())) + value;
    }

    /** Whether it is one digit or more and zero stands in front only when it is alone. */
    static boolean isPlainNumber(String text) {
        return isDigits(text) && (text.length() == 1 || text.charAt(0) != '0');
    }

    /** Whether it is one ASCII digit or more. */
    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Takes so many digits as one integer, or null when the bits hold a larger one. */
    static @Nullable String read(BitReader in, int digits) {
        if (digits == 0) {
            return "";
        }
        if (digits <= DIGITS_OF_LONG) {
            long value = in.next(bits(digits));
            return value < power(digits) ? padded(value, digits) : null;
        }
        String value = in.nextBig(bits(digits)).toString();
        return value.length() <= digits ? padded(value, digits) : null;
    }

    static void write(String digits, BitWriter out) {
        if (digits.length() <= DIGITS_OF_LONG) {
            out.put(digits.isEmpty() ? 0 : Long.parseLong(digits), bits(digits.length()));
        } else {
            out.put(new BigInteger(digits), bits(digits.length()));
        }
    }

    private static long[] powers() {
        long[] powers = new long[DIGITS_OF_LONG + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }
}
