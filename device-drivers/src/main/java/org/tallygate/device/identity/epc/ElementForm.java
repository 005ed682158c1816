package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.CheckDigit;
import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the fields of an EPC URI become the value of one GS1 application identifier and back (TDS 7).
 *
 * @param form the signs that {@code epc-schemes.txt} explains
 */
record ElementForm(String ai, String form) {

    private static final int PREFIX = 0;
    private static final int REFERENCE = 1;
    private static final int PIECE = 2;
    private static final int TOTAL = 3;
    private static final int PIECE_DIGITS = 2;

    /**
     * @param word such as {@code 01=^CR#}
     */
    static ElementForm of(String word) {
        int equals = word.indexOf('=');
        return new ElementForm(word.substring(0, equals), word.substring(equals + 1));
    }

    /** May be absent, and is when its text is 0. */
    boolean isOptional() {
        return form.endsWith("?");
    }

    /** The element, unless it is an optional one that says nothing. */
    Optional<AiValue> compose(List<String> parts) {
        if (isOptional() && parts.getLast().equals("0")) {
            return Optional.empty();
        }
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            switch (form.charAt(i)) {
                case '0' -> value.append('0');
                case '^' -> value.append(parts.get(REFERENCE).charAt(0));
                case 'C' -> value.append(parts.get(PREFIX));
                case 'R' ->
                        value.append(
                                parts.get(REFERENCE),
                                referenceFrom(),
                                parts.get(REFERENCE).length());
                case '#' -> value.append(CheckDigit.of(value.toString()));
                case 'P' -> value.append(parts.get(PIECE));
                case 'T' -> value.append(parts.get(TOTAL));
                case 'S' -> value.append(parts.getLast());
                default -> {
                    // The question mark is no part of the value.
                }
            }
        }
        return Optional.of(new AiValue(ai, value.toString()));
    }

    /**
     * Takes the value apart.
     *
     * @param parts as many places as the URI has fields; those that this value tells are filled
     * @param referenceDigits of the whole reference; empty when it takes what is left
     */
    Optional<Fault> resolve(
            String value, int prefixDigits, OptionalInt referenceDigits, String[] parts) {
        int at = 0;
        String first = "";
        for (int i = 0; i < form.length(); i++) {
            int length =
                    switch (form.charAt(i)) {
                        case '0', '^', '#' -> 1;
                        case 'C' -> prefixDigits;
                        case 'R' ->
                                referenceDigits.isPresent()
                                        ? referenceDigits.getAsInt() - referenceFrom()
                                        : value.length() - at;
                        case 'P', 'T' -> PIECE_DIGITS;
                        case 'S' -> value.length() - at;
                        default -> 0;
                    };
            int to = at + length;
            if (to > value.length()) {
                return tooShort(value);
            }
            String text = value.substring(at, to);
            switch (form.charAt(i)) {
                case '0' -> {
                    if (!text.equals("0")) {
                        return Refusal.of(
                                Reason.CONTENT_WRONG,
                                "AI (%s): '%s' must begin with 0".formatted(ai, value));
                    }
                }
                case '^' -> first = text;
                case 'C' -> parts[PREFIX] = text;
                case 'R' -> parts[REFERENCE] = first + text;
                case 'P' -> parts[PIECE] = text;
                case 'T' -> parts[TOTAL] = text;
                case 'S' -> parts[parts.length - 1] = text;
                case '#' -> {
                    if (!CheckDigit.holds(value.substring(0, to))) {
                        return Refusal.of(
                                Reason.CHECK_DIGIT_WRONG,
                                "AI (%s): '%s' must be digits with the right check digit"
                                        .formatted(ai, value.substring(0, to)));
                    }
                }
                default -> {
                    // The question mark tells nothing.
                }
            }
            at = to;
        }
        return at == value.length()
                ? Optional.empty()
                : Refusal.of(
                        Reason.LENGTH_WRONG,
                        "AI (%s): '%s' must have %d characters".formatted(ai, value, at));
    }

    private Optional<Fault> tooShort(String value) {
        return Refusal.of(
                Reason.LENGTH_WRONG,
                "AI (%s): '%s' is too short for its company prefix and reference"
                        .formatted(ai, value));
    }

    /** Behind its first digit when that one stands in front of the company prefix. */
    private int referenceFrom() {
        return form.charAt(0) == '^' ? 1 : 0;
    }
}
