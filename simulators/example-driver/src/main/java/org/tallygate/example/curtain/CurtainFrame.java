package org.tallygate.example.curtain;

import org.tallygate.device.Bytes;

import java.util.HexFormat;

/** One line of the curtain: {@code #}, the beams as two hexadecimal digits, their complement. */
sealed interface CurtainFrame {

    /** Bit n-1 of {@code broken} is set while something stands in beam n. */
    record Beams(int broken) implements CurtainFrame {}

    /** No such line, and why. */
    record Wrong(String reason) implements CurtainFrame {}

    /** Reads the content of a line. Pure; never throws, whatever the bytes. */
    static CurtainFrame read(Bytes line) {
        if (line.size() != 5 || line.at(0) != '#') {
            return new Wrong("a line must be # and four hexadecimal digits");
        }
        for (int i = 1; i < 5; i++) {
            if (!HexFormat.isHexDigit(line.at(i))) {
                return new Wrong("digit " + i + " is none of 0 to 9 and A to F");
            }
        }
        int broken = byteAt(line, 1);
        int check = byteAt(line, 3);
        return check == (~broken & 0xFF)
                ? new Beams(broken)
                : new Wrong("the check %02X must be %02X".formatted(check, ~broken & 0xFF));
    }

    private static int byteAt(Bytes line, int from) {
        return HexFormat.fromHexDigit(line.at(from)) << 4
                | HexFormat.fromHexDigit(line.at(from + 1));
    }
}
