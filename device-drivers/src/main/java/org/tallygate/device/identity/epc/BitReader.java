package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;

import java.math.BigInteger;

/**
 * Takes bit fields from a tag's content, from the most significant bit of the first byte on.
 *
 * <p>Behind the end there are zeros, and {@link #ranOut()} says that they were asked for: so a
 * decoder asks once per field and not once per bit.
 */
final class BitReader {

    private static final int MOST_BITS_AT_ONCE = 56;

    private final Bytes bytes;
    private final int end;
    private int at;

    /**
     * @param end how many bits there are: at most eight per byte
     */
    BitReader(Bytes bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** Bits taken so far. */
    int at() {
        return at;
    }

    int remaining() {
        return Math.max(0, end - at);
    }

    boolean ranOut() {
        return at > end;
    }

    /** The next field as an unsigned number of up to 63 bits. */
    long next(int bits) {
        if (bits > MOST_BITS_AT_ONCE) {
            long high = next(bits - MOST_BITS_AT_ONCE);
            return high << MOST_BITS_AT_ONCE | next(MOST_BITS_AT_ONCE);
        }
        long value = 0;
        int from = at;
        at += bits;
        while (from < at) {
            int taken = Math.min(8 - from % 8, at - from);
            int octet = from < end ? bytes.at(from / 8) : 0;
            int field = octet >> (8 - from % 8 - taken) & ((1 << taken) - 1);
            value = value << taken | field;
            from += taken;
        }
        return at > end ? withoutBitsBehindEnd(value) : value;
    }

    /** The last byte may hold bits that do not belong to the content any more. */
    private long withoutBitsBehindEnd(long value) {
        int behind = at - end;
        return behind >= Long.SIZE ? 0 : value >>> behind << behind;
    }

    BigInteger nextBig(int bits) {
        BigInteger value = BigInteger.ZERO;
        int left = bits;
        while (left > 0) {
            int taken = Math.min(left, MOST_BITS_AT_ONCE);
            value = value.shiftLeft(taken).or(BigInteger.valueOf(next(taken)));
            left -= taken;
        }
        return value;
    }

    /** Whether all that is left is zero; nothing is taken. */
    boolean onlyZerosLeft() {
        for (int bit = at; bit < end; bit++) {
            if ((bytes.at(bit / 8) >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }
}
