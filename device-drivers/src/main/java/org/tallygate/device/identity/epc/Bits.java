package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;

/** Bit fields of up to 63 bits, counted from the most significant bit of the first byte. */
final class Bits {

    private Bits() {}

    static long get(Bytes bytes, int from, int length) {
        long value = 0;
        for (int bit = from; bit < from + length; bit++) {
            value = (value << 1) | ((bytes.at(bit / 8) >> (7 - bit % 8)) & 1);
        }
        return value;
    }

    static void put(byte[] target, int from, int length, long value) {
        for (int i = 0; i < length; i++) {
            int bit = from + i;
            long one = (value >> (length - 1 - i)) & 1;
            target[bit / 8] = (byte) (target[bit / 8] | (one << (7 - bit % 8)));
        }
    }
}
