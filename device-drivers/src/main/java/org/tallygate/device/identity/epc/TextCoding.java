package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.Optional;

/**
 * A text of variable length in the alphabet that suits it (TDS 14.5.6).
 *
 * @param most characters
 * @param digitsFirst it begins with digits of four bits each, which F ends, or E before the rest
 *     (TDS 14.5.5)
 */
record TextCoding(int most, boolean digitsFirst) implements ValueCoding {

    private static final int DELIMITER = 0xE;
    private static final int TERMINATOR = 0xF;

    @Override
    public Optional<Fault> read(BitReader in, StringBuilder out) {
        if (!digitsFirst) {
            return readText(in, most, out);
        }
        for (int count = 0; count <= most; count++) {
            int digit = (int) in.next(4);
            if (digit == TERMINATOR) {
                return Optional.empty();
            }
            if (digit == DELIMITER) {
                return readText(in, most - count, out);
            }
            if (digit > 9) {
                return Refusal.of(Reason.NOT_DIGITS, "%X stands for a digit".formatted(digit));
            }
            out.append((char) ('0' + digit));
        }
        return Refusal.length("the text", out.length(), 1, most);
    }

    private Optional<Fault> readText(BitReader in, int mostLeft, StringBuilder out) {
        int indicator = (int) in.next(Alphabet.INDICATOR_BITS);
        if (indicator >= Alphabet.FIRST_RESERVED) {
            return Refusal.of(
                    Reason.EPC_ENCODING_RESERVED,
                    "encoding indicator " + indicator + " must be 0 to 5");
        }
        int length = (int) in.next(ValueCoding.countBits(most));
        return length > mostLeft
                ? Refusal.length("the text", length, 1, mostLeft)
                : Alphabet.ofIndicator(indicator).read(in, length, out);
    }

    @Override
    public Optional<Fault> write(String component, BitWriter out) {
        if (component.length() > most) {
            return Refusal.length("'" + component + "'", component.length(), 0, most);
        }
        if (!digitsFirst) {
            return writeText(component, out);
        }
        int digits = 0;
        while (digits < component.length() && isDigit(component.charAt(digits))) {
            out.put(component.charAt(digits) - '0', 4);
            digits++;
        }
        boolean digitsOnly = digits == component.length();
        out.put(digitsOnly ? TERMINATOR : DELIMITER, 4);
        return digitsOnly ? Optional.empty() : writeText(component.substring(digits), out);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Optional<Fault> writeText(String text, BitWriter out) {
        Optional<Alphabet> alphabet = Alphabet.shortestFor(text);
        if (alphabet.isEmpty()) {
            return Refusal.strangeText(text, "the GS1 character set 82");
        }
        out.put(alphabet.get().indicator(), Alphabet.INDICATOR_BITS);
        out.put(text.length(), ValueCoding.countBits(most));
        alphabet.get().write(text, out);
        return Optional.empty();
    }

    @Override
    public int fixedLength() {
        return 0;
    }
}
