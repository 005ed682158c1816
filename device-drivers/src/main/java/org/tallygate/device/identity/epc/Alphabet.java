package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.Optional;

/** The encodings of a text of variable length (TDS 14.5.6, table E). */
enum Alphabet {
    INTEGER(0, "0123456789", 0),
    HEX_UPPER(1, "0123456789ABCDEF", 4),
    HEX_LOWER(2, "0123456789abcdef", 4),
    BASE_64(3, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 6),
    ASCII(
            4,
            "!\"#%&'()*+,-./0123456789:;<=>?"
                    + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz",
            7),
    URN_CODE_40(5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:0123456789", 0);

    static final int INDICATOR_BITS = 3;

    /** Reserved are 6 and, for indicators of more than three bits, 7. */
    static final int FIRST_RESERVED = 6;

    private static final Alphabet[] BY_INDICATOR = values();
    private static final int TRIPLET_BITS = 16;
    private static final int BASE = 40;

    private final int indicator;
    private final String characters;
    private final int bitsEach;

    Alphabet(int indicator, String characters, int bitsEach) {
        this.indicator = indicator;
        this.characters = characters;
        this.bitsEach = bitsEach;
    }

    /**
     * @param indicator 0 to 5
     */
    static Alphabet ofIndicator(int indicator) {
        return BY_INDICATOR[indicator];
    }

    /** The one that needs the fewest bits; the earlier one when two need as many. */
    static Optional<Alphabet> shortestFor(String text) {
        Alphabet best = null;
        for (Alphabet alphabet : BY_INDICATOR) {
            if (alphabet.holds(text)
                    && (best == null || alphabet.bits(text.length()) < best.bits(text.length()))) {
                best = alphabet;
            }
        }
        return Optional.ofNullable(best);
    }

    int indicator() {
        return indicator;
    }

    boolean holds(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** How many bits so many characters need: table B of TDS 15.3. */
    int bits(int length) {
        return switch (this) {
            case INTEGER -> Decimal.bits(length);
            case HEX_UPPER, HEX_LOWER, BASE_64, ASCII -> bitsEach * length;
            case URN_CODE_40 -> (length + 2) / 3 * TRIPLET_BITS;
        };
    }

    Optional<Fault> read(BitReader in, int length, StringBuilder out) {
        return switch (this) {
            case INTEGER -> readInteger(in, length, out);
            case HEX_UPPER, HEX_LOWER, BASE_64 -> readIndexes(in, length, out);
            case ASCII -> readAscii(in, length, out);
            case URN_CODE_40 -> readTriplets(in, length, out);
        };
    }

    /** The text must hold no character of another alphabet. */
    void write(String text, BitWriter out) {
        switch (this) {
            case INTEGER -> Decimal.write(text, out);
            case HEX_UPPER, HEX_LOWER, BASE_64 ->
                    text.chars().forEach(c -> out.put(characters.indexOf(c), bitsEach));
            case ASCII -> text.chars().forEach(c -> out.put(c, bitsEach));
            case URN_CODE_40 -> writeTriplets(text, out);
        }
    }

    private static Optional<Fault> readInteger(BitReader in, int length, StringBuilder out) {
        String digits = Decimal.read(in, length);
        if (digits == null) {
            return Refusal.of(
                    Reason.EPC_NUMBER_TOO_LARGE,
                    "a number of " + length + " digits is expected, the bits hold a larger one");
        }
        out.append(digits);
        return Optional.empty();
    }

    private Optional<Fault> readIndexes(BitReader in, int length, StringBuilder out) {
        for (int i = 0; i < length; i++) {
            out.append(characters.charAt((int) in.next(bitsEach)));
        }
        return Optional.empty();
    }

    private Optional<Fault> readAscii(BitReader in, int length, StringBuilder out) {
        for (int i = 0; i < length; i++) {
            char c = (char) in.next(bitsEach);
            if (characters.indexOf(c) < 0) {
                return Refusal.strangeCharacter("the GS1 character set 82", c);
            }
            out.append(c);
        }
        return Optional.empty();
    }

    /** Three characters are 1600 a + 40 b + c + 1; behind the last one there is padding, 0. */
    private Optional<Fault> readTriplets(BitReader in, int length, StringBuilder out) {
        for (int i = 0; i < length; i += 3) {
            int triplet = (int) in.next(TRIPLET_BITS);
            int left = triplet - 1;
            int[] places = {left / (BASE * BASE), left / BASE % BASE, left % BASE};
            for (int j = 0; j < 3; j++) {
                boolean padding = i + j >= length;
                boolean right =
                        left >= 0 && places[j] < BASE && (padding ? places[j] == 0 : places[j] > 0);
                if (!right) {
                    return Refusal.strangeCharacter("URN Code 40", triplet);
                }
                if (!padding) {
                    out.append(characters.charAt(places[j] - 1));
                }
            }
        }
        return Optional.empty();
    }

    private void writeTriplets(String text, BitWriter out) {
        for (int i = 0; i < text.length(); i += 3) {
            int triplet = 0;
            for (int j = i; j < i + 3; j++) {
                int place = j < text.length() ? characters.indexOf(text.charAt(j)) + 1 : 0;
                triplet = BASE * triplet + place;
            }
            out.put(triplet + 1, TRIPLET_BITS);
        }
    }
}
