package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;

import java.util.Optional;

/** One coding segment of a scheme: a coding method of TDS 14.3 and 14.4, or 14.5, both ways. */
sealed interface Segment permits NumberSegment, TextSegment, KeySegment, PlusSegment {

    /**
     * Takes the segment's bits. Past their end zeros are taken, which the caller finds out.
     *
     * @return why the bits are no value
     */
    Optional<Fault> read(BitReader in, Fields out);

    /** Puts the segment's bits, or says why the value has none. */
    Optional<Fault> write(Fields in, BitWriter out);

    /** The segment that a word of {@code epc-schemes.txt} names. */
    static Segment of(String word) {
        if (word.startsWith("(")) {
            return new PlusSegment.Element(word.substring(1, word.length() - 1));
        }
        String[] names = word.split(":", -1);
        int first = names.length > 1 ? Integer.parseInt(names[1]) : 0;
        int second = names.length > 2 ? Integer.parseInt(names[2]) : 0;
        return switch (names[0]) {
            case "filter" -> new NumberSegment.Filter(first);
            case "int" -> new NumberSegment.Plain(first, second);
            case "digits" -> new NumberSegment.FixedWidth(first);
            case "numeric" -> new NumberSegment.WithLeadingOne(first);
            case "zero" -> new NumberSegment.Zero(first);
            case "text" -> new SevenBitText(first, first / 7);
            case "sixbit" ->
                    new SixBitText(
                            first,
                            second,
                            names.length > 3
                                    ? SixBitText.NumberSign.FIRST
                                    : SixBitText.NumberSign.NOWHERE);
            case "cage6" -> Cage.SIX_BIT;
            case "cage8" -> Cage.ASCII;
            case "key" -> new KeySegment(KeySegment.Form.PADDED, first, second);
            case "openkey" -> new KeySegment(KeySegment.Form.PLAIN, first, 0);
            case "textkey" -> new KeySegment(KeySegment.Form.SEVEN_BIT, first, 0);
            case "sixbitkey" -> new KeySegment(KeySegment.Form.SIX_BIT, 0, 0);
            case "toggle" -> PlusSegment.Mark.TOGGLE;
            case "date" -> PlusSegment.Mark.DATE;
            case "host" -> PlusSegment.Mark.HOST;
            default -> throw new IllegalArgumentException("segment '" + word + "' is not known");
        };
    }
}
