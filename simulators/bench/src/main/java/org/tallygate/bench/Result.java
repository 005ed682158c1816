package org.tallygate.bench;

import java.util.Locale;

/**
 * One figure beside the one that it is measured against in the same run, since on a busy machine
 * only their ratio means something.
 *
 * @param name what was measured, in one word
 * @param peer what it is compared with, in one word; its value has the same unit
 */
public record Result(String name, double value, String unit, String peer, double peerValue) {

    public Result {
        oneWord("name", name);
        oneWord("unit", unit);
        oneWord("peer", peer);
        positive("value", value);
        positive("peerValue", peerValue);
    }

    /** {@code RESULT name value unit peer peerValue ratio}, for people and for programs. */
    public String line() {
        return String.join(
                " ",
                "RESULT",
                name,
                threeDigits(value),
                unit,
                peer,
                threeDigits(peerValue),
                threeDigits(value / peerValue));
    }

    /** At least three digits that count; a whole number keeps all of its own. */
    private static String threeDigits(double number) {
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(number)));
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    private static void oneWord(String field, String word) {
        if (word.isEmpty() || word.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(field + " is '" + word + "', must be one word");
        }
    }

    private static void positive(String field, double number) {
        if (!(number > 0) || Double.isInfinite(number)) {
            throw new IllegalArgumentException(field + " is " + number + ", must be above 0");
        }
    }
}
