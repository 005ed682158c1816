package org.tallygate.device.identity.gs1;

import java.util.List;
import java.util.Optional;

/**
 * How the value of one AI lies in a compressed link: digits in front that are always there, then
 * the rest. It follows from the components that the GS1 Syntax Dictionary gives, so that an AI
 * newer than the table of the standard is packed by the same rule.
 *
 * @param digits how many digits stand in front
 * @param restMax the most characters behind them
 * @param restNumeric these are digits too
 * @param restFixed there are always so many, and their count is not said
 */
record PackedValue(int digits, int restMax, boolean restNumeric, boolean restFixed) {

    static PackedValue of(AiRule rule) {
        List<Component> parts = rule.components();
        int front = 0;
        int digits = 0;
        while (front < parts.size() && isFixedNumber(parts.get(front))) {
            digits += parts.get(front).maxLength();
            front++;
        }
        List<Component> rest = parts.subList(front, parts.size());
        return new PackedValue(
                digits,
                rest.stream().mapToInt(Component::maxLength).sum(),
                rest.stream().allMatch(part -> part.characters() == CharacterSet.NUMERIC),
                rest.stream().allMatch(PackedValue::isFixed));
    }

    /** The value must be right by its rule. */
    void write(BitWriter out, String value) {
        if (digits > 0) {
            PackedText.DIGITS.write(out, value.substring(0, digits));
        }
        if (restMax == 0) {
            return;
        }
        String rest = value.substring(digits);
        PackedText encoding = restNumeric ? PackedText.DIGITS : PackedText.of(rest);
        if (!restNumeric) {
            out.put(encoding.indicator(), PackedText.INDICATOR_BITS);
        }
        if (!restFixed) {
            out.put(rest.length(), lengthBits());
        }
        encoding.write(out, rest);
    }

    /** Empty when the bits do not hold such a value. */
    Optional<String> read(BitReader in) {
        Optional<String> front = digits == 0 ? Optional.of("") : PackedText.DIGITS.read(in, digits);
        return restMax == 0
                ? front
                : front.flatMap(start -> readRest(in).map(rest -> start + rest));
    }

    private Optional<String> readRest(BitReader in) {
        int headBits =
                (restNumeric ? 0 : PackedText.INDICATOR_BITS) + (restFixed ? 0 : lengthBits());
        if (in.left() < headBits) {
            return Optional.empty();
        }
        Optional<PackedText> encoding =
                restNumeric
                        ? Optional.of(PackedText.DIGITS)
                        : PackedText.ofIndicator(in.take(PackedText.INDICATOR_BITS));
        int length = restFixed ? restMax : in.take(lengthBits());
        return encoding.flatMap(packed -> packed.read(in, length));
    }

    private int lengthBits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(restMax);
    }

    private static boolean isFixedNumber(Component part) {
        return part.characters() == CharacterSet.NUMERIC && isFixed(part);
    }

    private static boolean isFixed(Component part) {
        return !part.optional() && part.minLength() == part.maxLength();
    }
}
