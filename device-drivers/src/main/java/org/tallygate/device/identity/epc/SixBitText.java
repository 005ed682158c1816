package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;

import java.util.Optional;

/** Characters of six bits, then six zero bits (TDS 14.3.8 and 14.4.8, table G-1). */
record SixBitText(int fewest, int most, NumberSign numberSign) implements TextSegment {

    /** Where the character # may stand. */
    enum NumberSign {
        NOWHERE,
        /** In front of a serial number that is unique within its company (ADI, TDS 6.3.17). */
        FIRST,
        ANYWHERE
    }

    @Override
    public Optional<Fault> readText(BitReader in, StringBuilder out) {
        int bits = (int) in.next(6);
        while (bits != 0) {
            if (out.length() == most) {
                return Refusal.length("the text", most + 1, fewest, most);
            }
            char character = character(bits);
            if (!isAllowed(character, out.length())) {
                return Refusal.strangeCharacter("this field", bits);
            }
            out.append(character);
            bits = (int) in.next(6);
        }
        return lengthFault(out.length());
    }

    @Override
    public Optional<Fault> writeText(String text, BitWriter out) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i), i)) {
                return Refusal.strangeText(text, "this field");
            }
        }
        Optional<Fault> fault = lengthFault(text.length());
        if (fault.isEmpty()) {
            text.chars().forEach(c -> out.put(bits((char) c), 6));
            out.put(0, 6);
        }
        return fault;
    }

    /** The low six bits of the ASCII code; what they leave open is a letter or a digit. */
    static int bits(char character) {
        return character & 0x3F;
    }

    static char character(int bits) {
        return (char) (bits < 0x20 ? bits | 0x40 : bits);
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private boolean isAllowed(char c, int at) {
        boolean sign =
                switch (numberSign) {
                    case NOWHERE -> false;
                    case FIRST -> at == 0;
                    case ANYWHERE -> true;
                };
        return isLetterOrDigit(c) || c == '-' || c == '/' || (c == '#' && sign);
    }

    private Optional<Fault> lengthFault(int length) {
        return length < fewest || length > most
                ? Refusal.length("the text", length, fewest, most)
                : Optional.empty();
    }
}
