package org.tallygate.device.identity.gs1;

import java.math.BigInteger;

/**
 * Puts fields of any width behind each other and gives them out as {@link BitReader} takes them.
 */
final class BitWriter {

    private BigInteger bits = BigInteger.ZERO;
    private int length;

    void put(int value, int width) {
        put(BigInteger.valueOf(value), width);
    }

    void put(BigInteger value, int width) {
        bits = bits.shiftLeft(width).or(value);
        length += width;
    }

    /** All that was put, filled with zero bits to a whole character. */
    String text() {
        int characters = Math.ceilDiv(length, BitReader.BITS_PER_CHARACTER);
        BigInteger filled = bits.shiftLeft(characters * BitReader.BITS_PER_CHARACTER - length);
        StringBuilder text = new StringBuilder(characters);
        for (int at = characters - 1; at >= 0; at--) {
            int index = filled.shiftRight(at * BitReader.BITS_PER_CHARACTER).intValue() & 0x3F;
            text.append(BitReader.ALPHABET.charAt(index));
        }
        return text.toString();
    }
}
