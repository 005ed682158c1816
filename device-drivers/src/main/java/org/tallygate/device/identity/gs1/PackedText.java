package org.tallygate.device.identity.gs1;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The encodings of text in compressed links, in the order of their indicator. */
enum PackedText {
    DIGITS(0, "0123456789", 0),
    LOWER_HEX(1, "0123456789abcdef", 4),
    UPPER_HEX(2, "0123456789ABCDEF", 4),
    BASE64(3, BitReader.ALPHABET, 6),
    ASCII(
            4,
            IntStream.range(0, 128).mapToObj(Character::toString).collect(Collectors.joining()),
            7);

    static final int INDICATOR_BITS = 3;

    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    private final int indicator;
    private final String alphabet;
    private final int bitsPerCharacter;

    /**
     * @param bitsPerCharacter 0 when the whole text is one number
     */
    PackedText(int indicator, String alphabet, int bitsPerCharacter) {
        this.indicator = indicator;
        this.alphabet = alphabet;
        this.bitsPerCharacter = bitsPerCharacter;
    }

    static Optional<PackedText> ofIndicator(int indicator) {
        return Arrays.stream(values()).filter(text -> text.indicator == indicator).findFirst();
    }

    /**
     * The shortest encoding for an ASCII text. Digits with a zero in front go as hexadecimal, for
     * there are readers in use that lose the zeros of a number; nothing at all goes as ASCII, as
     * the writers in use have it.
     */
    static PackedText of(String text) {
        if (text.isEmpty()) {
            return ASCII;
        }
        for (PackedText encoding : values()) {
            boolean losesZeros = encoding == DIGITS && text.startsWith("0");
            if (!losesZeros && encoding.holds(text)) {
                return encoding;
            }
        }
        throw new IllegalArgumentException("'" + text + "' must be ASCII");
    }

    int indicator() {
        return indicator;
    }

    private boolean holds(String text) {
        return text.chars().allMatch(character -> alphabet.indexOf(character) >= 0);
    }

    void write(BitWriter out, String text) {
        if (this == DIGITS) {
            out.put(text.isEmpty() ? BigInteger.ZERO : new BigInteger(text), bits(text.length()));
        } else {
            text.chars().forEach(c -> out.put(alphabet.indexOf(c), bitsPerCharacter));
        }
    }

    /** Exactly so many characters; empty when the bits do not hold them. */
    Optional<String> read(BitReader in, int characters) {
        if (in.left() < bits(characters)) {
            return Optional.empty();
        }
        if (this == DIGITS) {
            String number = in.takeLarge(bits(characters)).toString();
            int zeros = characters - number.length();
            return zeros >= 0 ? Optional.of("0".repeat(zeros) + number) : noNumber(characters);
        }
        StringBuilder text = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            text.append(alphabet.charAt(in.take(bitsPerCharacter)));
        }
        return Optional.of(text.toString());
    }

    private static Optional<String> noNumber(int characters) {
        return characters == 0 ? Optional.of("") : Optional.empty();
    }

    /** The standard's formula, by which even no digit takes a bit. */
    private int bits(int characters) {
        return this == DIGITS
                ? (int) Math.ceil(characters * BITS_PER_DIGIT + 0.01)
                : bitsPerCharacter * characters;
    }
}
