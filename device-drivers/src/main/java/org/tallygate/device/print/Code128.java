package org.tallygate.device.print;

/**
 * The symbol characters of Code 128 as ZPL's {@code ^BC} wants them: with a start character, with
 * the change between subsets B and C chosen for the shortest bar code, and with {@code >8} for FNC1
 * (ISO/IEC 15417; ZPL II Programming Guide, "^BC").
 */
final class Code128 {

    private static final char GS = 0x1D;

    /** More symbol characters than any bar code has, and far from an overflow. */
    private static final int NEVER = 1_000;

    private final String data;
    private final StringBuilder out = new StringBuilder();

    /** The fewest symbol characters for the data from each index on, when that is in subset B. */
    private final int[] asSingles;

    /** The same when what stands at the index is in subset C. */
    private final int[] asPairs;

    private boolean pairs;

    private Code128(String data) {
        this.data = data;
        asSingles = new int[data.length() + 1];
        asPairs = new int[data.length() + 1];
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
        reckon();
        pairs = asPairs[0] < asSingles[0];
        out.append(pairs ? ">;" : ">:");
        if (gs1) {
            out.append(">8");
        }
        int at = 0;
        while (at < data.length()) {
            change(at);
            at += data.charAt(at) == GS ? separator() : pairs ? pair(at) : single(at);
        }
        return out.toString();
    }

    /** From the end, since what is best for the rest does not depend on what stands before it. */
    private void reckon() {
        for (int at = data.length() - 1; at >= 0; at--) {
            asSingles[at] = 1 + Math.min(asSingles[at + 1], 1 + asPairs[at + 1]);
            int length = data.charAt(at) == GS ? 1 : isPair(at) ? 2 : 0;
            asPairs[at] =
                    length == 0
                            ? NEVER
                            : 1 + Math.min(asPairs[at + length], 1 + asSingles[at + length]);
        }
    }

    private void change(int at) {
        if (pairs && 1 + asSingles[at] < asPairs[at]) {
            out.append(">6");
            pairs = false;
        } else if (!pairs && 1 + asPairs[at] < asSingles[at]) {
            out.append(">5");
            pairs = true;
        }
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
        out.append(data, at, at + 2);
        return 2;
    }

    private int single(int at) {
        out.append(escaped(data.charAt(at)));
        return 1;
    }

    private boolean isPair(int at) {
        return at + 1 < data.length() && isDigit(data.charAt(at)) && isDigit(data.charAt(at + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
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
