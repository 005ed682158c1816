package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.Optional;

/** How one component of the value of a GS1 application identifier becomes bits (TDS 14.5). */
sealed interface ValueCoding permits NumberCoding, TextCoding, TimeCoding, SignCoding {

    /** Appends what the next bits say. */
    Optional<Fault> read(BitReader in, StringBuilder out);

    /** Puts a component of the value; it may be empty when the value ends before it. */
    Optional<Fault> write(String component, BitWriter out);

    /** How many characters belong to it; 0 when it takes all that is left. */
    int fixedLength();

    /** The coding that a word of {@code ai-encodings.txt} names. */
    static ValueCoding of(String word) {
        int colon = word.indexOf(':');
        int dots = word.indexOf("..");
        int size = colon > 0 ? number(word, colon + 1) : dots > 0 ? number(word, dots + 2) : 0;
        String name = word.substring(0, colon > 0 ? colon : dots > 0 ? dots : word.length());
        return switch (name) {
            case "digits" -> new NumberCoding(NumberCoding.Form.FOUR_BITS_EACH, size);
            case "number" ->
                    new NumberCoding(
                            colon > 0 ? NumberCoding.Form.ONE_INTEGER : NumberCoding.Form.COUNTED,
                            size);
            case "text" -> new TextCoding(size, false);
            case "delimited" -> new TextCoding(size, true);
            case "date" -> TimeCoding.DATE;
            case "minute" -> TimeCoding.MINUTE;
            case "range" -> TimeCoding.RANGE;
            case "precise" -> TimeCoding.PRECISE;
            case "flag" -> SignCoding.FLAG;
            case "country" -> SignCoding.COUNTRY;
            case "minus" -> SignCoding.MINUS;
            case "sequence" -> SignCoding.SEQUENCE;
            default -> throw new IllegalArgumentException("coding '" + word + "' is not known");
        };
    }

    /** How many bits a count of up to so many characters takes. */
    static int countBits(int most) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }

    /** Takes four bits for each digit. */
    static Optional<Fault> readDigits(BitReader in, int count, StringBuilder out) {
        for (int i = 0; i < count; i++) {
            int digit = (int) in.next(4);
            if (digit > 9) {
                return Refusal.of(Reason.NOT_DIGITS, "%X stands for a digit".formatted(digit));
            }
            out.append((char) ('0' + digit));
        }
        return Optional.empty();
    }

    private static int number(String word, int from) {
        return Integer.parseInt(word, from, word.length(), 10);
    }
}
