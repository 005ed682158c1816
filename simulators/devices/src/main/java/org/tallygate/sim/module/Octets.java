package org.tallygate.sim.module;

import java.io.ByteArrayOutputStream;

/** A message being put together. */
final class Octets {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static Octets of(int... values) {
        return new Octets().add(values);
    }

    Octets add(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    Octets add(byte[] values) {
        bytes.writeBytes(values);
        return this;
    }

    /** Two bytes, the high one first. */
    Octets word(int value) {
        return add(value >> 8, value);
    }

    int size() {
        return bytes.size();
    }

    int sum() {
        int sum = 0;
        for (byte b : bytes.toByteArray()) {
            sum += b & 0xFF;
        }
        return sum & 0xFF;
    }

    byte[] toArray() {
        return bytes.toByteArray();
    }
}
