package org.tallygate.gateway.line;

import org.tallygate.device.Bytes;

import java.util.Locale;

/** What a device sent, readable on one line. */
final class Heard {

    private static final int LONGEST = 80;

    private Heard() {}

    /** Printable ASCII as it is, all else as {@code <1D>}. */
    static String readable(Bytes raw) {
        StringBuilder out = new StringBuilder();
        for (byte each : raw.toArray()) {
            int value = Byte.toUnsignedInt(each);
            out.append(
                    value >= ' ' && value < 0x7F
                            ? String.valueOf((char) value)
                            : String.format(Locale.ROOT, "<%02X>", value));
            if (out.length() > LONGEST) {
                return out.substring(0, LONGEST - 1) + "…";
            }
        }
        return out.toString();
    }
}
