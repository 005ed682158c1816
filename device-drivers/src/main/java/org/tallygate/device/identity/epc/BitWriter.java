package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;

import java.math.BigInteger;
import java.util.Arrays;

/** Puts bit fields behind each other, from the most significant bit of the first byte on. */
final class BitWriter {

    private static final int START_BYTES = 64;

    private byte[] bytes = new byte[START_BYTES];
    private int at;

    /**
     * @param bits 0 to 63; the value must fit in
     */
    void put(long value, int bits) {
        makeRoom(bits);
        for (int left = bits - 1; left >= 0; left--) {
            if ((value >> left & 1) != 0) {
                bytes[at / 8] = (byte) (bytes[at / 8] | 0x80 >> at % 8);
            }
            at++;
        }
    }

    void put(BigInteger value, int bits) {
        makeRoom(bits);
        for (int left = bits - 1; left >= 0; left--) {
            put(value.testBit(left) ? 1 : 0, 1);
        }
    }

    /** Bits put so far. */
    int bits() {
        return at;
    }

    /** All of it, filled with zeros up to the next 16-bit word, as the memory of a tag holds it. */
    Bytes words() {
        int words = (at + 15) / 16;
        return Bytes.of(bytes, 0, 2 * words);
    }

    private void makeRoom(int bits) {
        if (at + bits > 8 * bytes.length - 16) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + bits / 8);
        }
    }
}
