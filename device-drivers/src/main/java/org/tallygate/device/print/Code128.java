package org.tallygate.device.print;

/**
 * The symbol characters of Code 128 as ZPL's {@code ^BC} wants them: with a start character, with
 * the change between subsets B and C chosen for a short bar code, and with {@code >8} for FNC1
 * (ISO/IEC 15417, annex E; ZPL II Programming Guide, "^BC").
 */
final class Code128 {

    private static final char GS = 0x1D;

    private final String data;
    private final StringBuilder out = new StringBuilder();
    private boolean pairs;

    private Code128(String data) {
        this.data = data;
    }

    /** Plain Code 128. */
    static String plain(String data) {
        return new Code128(data).encode(false);
    }

    /** GS1-128: FNC1 in front, and one for each GS. */
    static String gs1(String elementString) {
        return new Code128(elementString).encode(true);
    }

    private String encode(boolean gs1) {
        require(gs1);
        int digits = digitsFrom(0);
        pairs = digits >= 4 || (digits == 2 && data.length() == 2);
        out.append(pairs ? ">;" : ">:");
        if (gs1) {
            out.append(">8");
        }
        int at = 0;
        while (at < data.length()) {
            at += data.charAt(at) == GS ? separator() : pairs ? pair(at) : single(at);
        }
        return out.toString();
    }

    private void require(boolean gs1) {
        if (data.isEmpty() || data.length() > 80) {
            throw new IllegalArgumentException(
                    "a bar code has 1 to 80 characters, not " + data.length());
        }
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if ((c < ' ' || c > '~') && !(gs1 && c == GS)) {
                throw new IllegalArgumentException(
                        "character %04x at %d can't stand in a bar code".formatted((int) c, i));
            }
        }
    }

    private int separator() {
        out.append(">8");
        return 1;
    }

    private int pair(int at) {
        if (digitsFrom(at) >= 2) {
            out.append(data, at, at + 2);
            return 2;
        }
        out.append(">6");
        pairs = false;
        return 0;
    }

    private int single(int at) {
        int digits = digitsFrom(at);
        boolean worth = digits >= 6 || (digits >= 4 && ends(at + digits));
        if (worth && digits % 2 == 0) {
            out.append(">5");
            pairs = true;
            return 0;
        }
        out.append(escaped(data.charAt(at)));
        return 1;
    }

    private boolean ends(int at) {
        return at == data.length();
    }

    private int digitsFrom(int at) {
        int end = at;
        while (end < data.length() && data.charAt(end) >= '0' && data.charAt(end) <= '9') {
            end++;
        }
        return end - at;
    }

    /** These three are told by the value of their symbol character. */
    private static String escaped(char c) {
        return switch (c) {
            case '>' -> ">0";
            case '^' -> "><";
            case '~' -> ">=";
            default -> String.valueOf(c);
        };
    }
}
