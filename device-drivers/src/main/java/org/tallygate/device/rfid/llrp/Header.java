package org.tallygate.device.rfid.llrp;

import java.util.Optional;

/** The ten bytes before every message: 3 reserved bits, version, type, length, message id. */
record Header(int reserved, int version, int type, long length, long id) {

    static final int SIZE = 10;

    /** Far above the largest report of any reader: some 15,000 tags in one message. */
    static final int MAX_LENGTH = 1 << 20;

    /** Reads the header at the start of the bytes, of which at least ten are there. */
    static Header of(byte[] bytes) {
        int first = (int) unsigned(bytes, 0, 2);
        return new Header(
                first >>> 13,
                (first >>> 10) & 7,
                first & 0x3FF,
                unsigned(bytes, 2, 4),
                unsigned(bytes, 6, 4));
    }

    /** Why no message can start with this header, if so. */
    Optional<String> fault() {
        if (reserved != 0) {
            return Optional.of("reserved bits of the header are %d, not 0".formatted(reserved));
        } else if (version != 1 && version != 2) {
            return Optional.of("header version %d is neither 1 nor 2".formatted(version));
        } else if (length < SIZE) {
            return Optional.of("length %d is shorter than the header of 10".formatted(length));
        } else if (length > MAX_LENGTH) {
            return Optional.of(
                    "length %d is above the limit of %d bytes".formatted(length, MAX_LENGTH));
        }
        return Optional.empty();
    }

    private static long unsigned(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = (value << 8) | (bytes[i] & 0xFF);
        }
        return value;
    }
}
