package org.tallygate.device.scale;

import org.tallygate.device.Bytes;

import java.nio.charset.StandardCharsets;

/** Text of lines with 7 data bits, whose parity bit may arrive as an eighth. */
final class SevenBits {

    private SevenBits() {}

    static String text(Bytes raw) {
        byte[] bytes = raw.toArray();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bytes[i] & 0x7F);
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
