package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.Optional;

/**
 * Characters of seven bits, then zeros up to a fixed length (TDS 14.3.2 and 14.4.2).
 *
 * @param most characters
 */
record SevenBitText(int bits, int most) implements TextSegment {

    /** TDS table A-1: GS1 character set 82. */
    private static final String CHARACTERS =
            "!\"%&'()*+,-./0123456789:;<=>?"
                    + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    @Override
    public Optional<Fault> readText(BitReader in, StringBuilder out) {
        int left = bits;
        long character = 1;
        while (left >= 7 && character != 0) {
            character = in.next(7);
            left -= 7;
            if (character != 0) {
                if (CHARACTERS.indexOf((char) character) < 0) {
                    return Refusal.strangeCharacter("the GS1 character set 82", character);
                }
                out.append((char) character);
            }
        }
        boolean zeros = true;
        while (left > 0) {
            int taken = Math.min(left, 56);
            zeros &= in.next(taken) == 0;
            left -= taken;
        }
        if (!zeros) {
            return Refusal.of(
                    Reason.CHARACTER_NOT_ALLOWED, "bits stand behind the end of the text");
        }
        return lengthFault(out.length());
    }

    @Override
    public Optional<Fault> writeText(String text, BitWriter out) {
        if (!text.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0)) {
            return Refusal.strangeText(text, "the GS1 character set 82");
        }
        Optional<Fault> fault = lengthFault(text.length());
        if (fault.isEmpty()) {
            text.chars().forEach(c -> out.put(c, 7));
            for (int left = bits - 7 * text.length(); left > 0; left--) {
                out.put(0, 1);
            }
        }
        return fault;
    }

    private Optional<Fault> lengthFault(int length) {
        if (length == 0) {
            return Refusal.of(Reason.VALUE_EMPTY, "the serial part has no characters");
        }
        return length > most
                ? Refusal.length("the serial part", length, 1, most)
                : Optional.empty();
    }
}
