package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.List;
import java.util.Optional;

/**
 * Reads GS1 element strings (GS1 General Specifications 7.8) and refuses what a label must not say.
 *
 * <p>Whether an AI misses its companions, such as a weight without a GTIN, does not refuse a
 * reading: they may stand in another symbol of the same item. {@link Reading#strictly()} refuses
 * it.
 */
public final class ElementReader {

    private static final char SEPARATOR = ElementString.GROUP_SEPARATOR;

    private final AiDictionary dictionary = AiDictionary.gs1();
    private final Elements elements;

    private ElementReader(Year now) {
        this.elements = new Elements(now);
    }

    /** Reads a symbol's data: GS (0x1D) ends values of variable length. */
    public static Reading ofBarcode(String data, Year now) {
        ElementReader reader = new ElementReader(now);
        return reader.result(reader.readBarcode(data));
    }

    /**
     * Reads the form for people, {@code (01)…(10)…}, in which {@code \(} is a bracket in a value.
     */
    public static Reading ofBracketed(String text, Year now) {
        ElementReader reader = new ElementReader(now);
        return reader.result(reader.readBracketed(text));
    }

    /** Checks elements of several symbols of one item against each other. */
    public static Reading ofParts(List<AiValue> elements, Year now) {
        Elements together = new Elements(now);
        together.addAll(elements);
        return together.reading();
    }

    private Reading result(Optional<Fault> fault) {
        return fault.<Reading>map(Reading.Refused::new).orElseGet(elements::reading);
    }

    private Optional<Fault> readBarcode(String data) {
        int at = 0;
        while (at < data.length()) {
            Optional<AiRule> known = dictionary.ruleAt(data, at);
            if (known.isEmpty()) {
                return unknownAi(data.substring(at, Math.min(data.length(), at + 4)));
            }
            AiRule rule = known.get();
            int from = at + rule.ai().length();
            int separator = data.indexOf(SEPARATOR, from);
            int end = separator < 0 ? data.length() : separator;
            if (rule.predefinedLength()) {
                end = Math.min(end, from + rule.maxLength());
            }
            Optional<Fault> fault = elements.add(rule, data.substring(from, end));
            if (fault.isPresent()) {
                return fault;
            }
            at = end < data.length() && data.charAt(end) == SEPARATOR ? end + 1 : end;
        }
        return Optional.empty();
    }

    private Optional<Fault> readBracketed(String text) {
        int at = 0;
        while (at < text.length()) {
            int close = text.indexOf(')', at);
            if (text.charAt(at) != '(' || close < 0) {
                return fault(
                        Reason.BRACKETS_WRONG,
                        "'" + text.substring(at) + "' must start with an AI in brackets");
            }
            String ai = text.substring(at + 1, close);
            Optional<AiRule> known = dictionary.rule(ai);
            if (known.isEmpty()) {
                return unknownAi(ai);
            }
            int end = endOfBracketedValue(text, close + 1);
            Optional<Fault> fault =
                    elements.add(known.get(), text.substring(close + 1, end).replace("\\(", "("));
            if (fault.isPresent()) {
                return fault;
            }
            at = end;
        }
        return Optional.empty();
    }

    /** A bracket opens the next element unless a backslash stands before it. */
    private static int endOfBracketedValue(String text, int from) {
        int open = text.indexOf('(', from);
        while (open > from && text.charAt(open - 1) == '\\') {
            open = text.indexOf('(', open + 1);
        }
        return open < 0 ? text.length() : open;
    }

    private static Optional<Fault> unknownAi(String digits) {
        return fault(Reason.AI_UNKNOWN, "no GS1 application identifier begins '" + digits + "'");
    }

    private static Optional<Fault> fault(Reason reason, String sentence) {
        return Optional.of(new Fault(reason, sentence));
    }
}
