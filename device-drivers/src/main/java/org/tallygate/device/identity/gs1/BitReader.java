package org.tallygate.device.identity.gs1;

import java.math.BigInteger;

/**
 * Takes fields of any width from base 64 of the URL alphabet (RFC 4648 5), most significant first.
 */
final class BitReader {

    static final int BITS_PER_CHARACTER = 6;

    static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final String text;
    private int at;

    /**
     * @param text of the alphabet only
     */
    BitReader(String text) {
        this.text = text;
    }

    static boolean isOfAlphabet(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    int left() {
        return BITS_PER_CHARACTER * text.length() - at;
    }

    /**
     * @param bits at most 31 and at most {@link #left()}
     */
    int take(int bits) {
        int value = 0;
        for (int i = 0; i < bits; i++) {
            value = value << 1 | next();
        }
        return value;
    }

    /**
     * @param bits at most {@link #left()}
     */
    BigInteger takeLarge(int bits) {
        BigInteger value = BigInteger.ZERO;
        int taken = 0;
        while (taken < bits) {
            int now = Math.min(30, bits - taken);
            value = value.shiftLeft(now).or(BigInteger.valueOf(take(now)));
            taken += now;
        }
        return value;
    }

    private int next() {
        int character = ALPHABET.indexOf(text.charAt(at / BITS_PER_CHARACTER));
        int bit = character >> (BITS_PER_CHARACTER - 1 - at % BITS_PER_CHARACTER) & 1;
        at++;
        return bit;
    }
}
