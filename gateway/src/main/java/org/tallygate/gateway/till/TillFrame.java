package org.tallygate.gateway.till;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of the serial protocol: fields, {@code *}, CRC-16/CCITT-FALSE in 4 digits, CR LF. */
final class TillFrame {

    /** A longer line is noise; it is skipped up to its end. */
    static final int MOST_BYTES = 512;

    private static final int CHECKSUM = 5;

    private final byte[] line = new byte[MOST_BYTES];
    private int length;
    private boolean tooLong;

    /** The lines that end in these bytes, without CR and LF; one that was too long is empty. */
    List<String> take(byte[] bytes, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte each = bytes[i];
            if (each == '\r' || each == '\n') {
                if (length > 0 || tooLong) {
                    lines.add(
                            tooLong
                                    ? ""
                                    : new String(line, 0, length, StandardCharsets.ISO_8859_1));
                }
                length = 0;
                tooLong = false;
            } else if (length == MOST_BYTES) {
                tooLong = true;
            } else {
                line[length++] = each;
            }
        }
        return lines;
    }

    /** What was begun comes to nothing, as when the line is opened anew. */
    void reset() {
        length = 0;
        tooLong = false;
    }

    /** The fields of a line whose checksum is right. */
    static Optional<List<String>> fields(String line) {
        int end = line.length() - CHECKSUM;
        if (end < 0
                || line.charAt(end) != '*'
                || !line.substring(end + 1).equals(checksum(line.substring(0, end)))) {
            return Optional.empty();
        }
        return Optional.of(List.of(line.substring(0, end).split("\\|", -1)));
    }

    /** A line as it goes over the wire. */
    static byte[] bytes(String... fields) {
        String text = String.join("|", fields);
        return (text + '*' + checksum(text) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static String checksum(String text) {
        int crc = 0xFFFF;
        for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
            crc ^= (each & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
            }
            crc &= 0xFFFF;
        }
        return "%04X".formatted(crc);
    }
}
