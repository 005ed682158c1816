package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;

import java.util.Optional;

/**
 * A CAGE code of five characters behind a space, or a DoDAAC of six (TDS 14.3.7 and 14.4.7; of the
 * United States Department of Defense scheme: TDS 14.6.13).
 */
enum Cage implements TextSegment {
    SIX_BIT(6),
    ASCII(8);

    private static final int PLACES = 6;
    private static final char SPACE = ' ';

    private final int bitsEach;

    Cage(int bitsEach) {
        this.bitsEach = bitsEach;
    }

    @Override
    public Optional<Fault> readText(BitReader in, StringBuilder out) {
        for (int i = 0; i < PLACES; i++) {
            int bits = (int) in.next(bitsEach);
            char character = this == ASCII ? (char) bits : SixBitText.character(bits);
            if (isAllowed(character)) {
                out.append(character);
            } else if (i > 0 || character != SPACE) {
                return Refusal.strangeCharacter("a CAGE code or DoDAAC", bits);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Fault> writeText(String text, BitWriter out) {
        if (text.length() < PLACES - 1 || text.length() > PLACES) {
            return Refusal.length("'" + text + "'", text.length(), PLACES - 1, PLACES);
        }
        if (!text.chars().allMatch(c -> isAllowed((char) c))) {
            return Refusal.strangeText(text, "a CAGE code or DoDAAC");
        }
        String filled = text.length() == PLACES ? text : SPACE + text;
        filled.chars()
                .forEach(c -> out.put(this == ASCII ? c : SixBitText.bits((char) c), bitsEach));
        return Optional.empty();
    }

    /** The letters I and O are left out, for they look like digits. */
    private static boolean isAllowed(char c) {
        return SixBitText.isLetterOrDigit(c) && c != 'I' && c != 'O';
    }
}
