package org.tallygate.device.scanner.keyboard;

import org.tallygate.device.Bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * One {@code struct input_event} of Linux (uapi/linux/input.h) on a machine of 64 bits: two times 8
 * bytes of time, 2 of type, 2 of code, 4 of value, all in the machine's byte order, which is
 * little-endian on x86-64 and arm64.
 *
 * @param time when the kernel got it, by the wall clock unless somebody set another one
 */
public record KeyEvent(Instant time, int type, int code, int value) {

    /** The size of the struct. */
    public static final int BYTES = 24;

    static final int TYPE_SYN = 0;
    static final int TYPE_KEY = 1;

    /** A code of {@link #TYPE_SYN}: the kernel had no room and dropped events. */
    static final int SYN_DROPPED = 3;

    static final int RELEASED = 0;
    static final int PRESSED = 1;

    public KeyEvent {
        if (type < 0 || type > 0xFFFF || code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException(
                    "type " + type + " and code " + code + " must be 0 to 65535");
        }
    }

    /** Reads the struct; a time that no {@link Instant} can hold is the epoch. */
    static KeyEvent read(byte[] bytes, int from) {
        ByteBuffer struct = ByteBuffer.wrap(bytes, from, BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long seconds = struct.getLong();
        long micros = struct.getLong();
        int type = struct.getShort() & 0xFFFF;
        int code = struct.getShort() & 0xFFFF;
        boolean isTime = seconds >= 0 && seconds < 1L << 40 && micros >= 0 && micros < 1_000_000;
        Instant time = isTime ? Instant.ofEpochSecond(seconds, micros * 1_000) : Instant.EPOCH;
        return new KeyEvent(time, type, code, struct.getInt());
    }

    /** The struct's bytes. */
    public Bytes encode() {
        return Bytes.of(
                ByteBuffer.allocate(BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(time.getEpochSecond())
                        .putLong(time.getNano() / 1_000)
                        .putShort((short) type)
                        .putShort((short) code)
                        .putInt(value)
                        .array());
    }
}
