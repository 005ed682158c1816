package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads GS1 element strings (GS1 General Specifications 7.8) and refuses what a label must not say.
 *
 * <p>Not checked is whether an AI misses its companions, such as a weight without a GTIN: they may
 * stand in another symbol of the same item.
 */
public final class ElementReader {

    private static final int MAX_ELEMENTS = 64;
    private static final char SEPARATOR = ElementString.GROUP_SEPARATOR;

    /**
     * The keys that a digital signature accepts only with their serial part, and where it starts.
     */
    private static final Map<String, Integer> SERIAL_STARTS =
            Map.of("253", 13, "255", 13, "8003", 14);

    private final AiDictionary dictionary;
    private final Year now;
    private final List<AiValue> elements = new ArrayList<>();

    private ElementReader(Year now) {
        this.dictionary = AiDictionary.gs1();
        this.now = now;
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
        ElementReader reader = new ElementReader(now);
        reader.elements.addAll(elements);
        return reader.result(Optional.empty());
    }

    private Reading result(Optional<Fault> fault) {
        return fault.or(this::faultAmongElements)
                .<Reading>map(Reading.Refused::new)
                .orElseGet(() -> new Reading.Read(new ElementString(elements)));
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
            Optional<Fault> fault = add(rule, data.substring(from, end));
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
                    add(known.get(), text.substring(close + 1, end).replace("\\(", "("));
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

    private Optional<Fault> add(AiRule rule, String value) {
        if (elements.size() == MAX_ELEMENTS) {
            return fault(
                    Reason.TOO_MANY_ELEMENTS,
                    "there must be at most " + MAX_ELEMENTS + " element strings");
        }
        Optional<Fault> fault = rule.check(value, now);
        if (fault.isEmpty()) {
            elements.add(new AiValue(rule.ai(), value));
        }
        return fault;
    }

    private Optional<Fault> faultAmongElements() {
        if (elements.isEmpty()) {
            return fault(Reason.EMPTY, "there must be at least one element string");
        }
        return repeatedDifferently().or(this::exclusive).or(this::signatureWithoutSerial);
    }

    private Optional<Fault> repeatedDifferently() {
        Map<String, String> values = new HashMap<>();
        for (AiValue element : elements) {
            String earlier = values.putIfAbsent(element.ai(), element.value());
            if (earlier != null && !earlier.equals(element.value())) {
                return fault(
                        Reason.REPEATED_DIFFERENTLY,
                        "AI (%s) says '%s' and '%s'"
                                .formatted(element.ai(), earlier, element.value()));
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> exclusive() {
        for (AiValue element : elements) {
            for (AiValue other : elements) {
                if (dictionary.rule(element.ai()).orElseThrow().excludes(other.ai())) {
                    return fault(
                            Reason.ELEMENTS_EXCLUDE_EACH_OTHER,
                            "AI (%s) must not stand with AI (%s)"
                                    .formatted(element.ai(), other.ai()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> signatureWithoutSerial() {
        if (elements.stream().noneMatch(element -> element.ai().equals("8030"))) {
            return Optional.empty();
        }
        return elements.stream()
                .filter(e -> e.value().length() == SERIAL_STARTS.getOrDefault(e.ai(), 0))
                .findFirst()
                .flatMap(e ->
                        fault(
                                Reason.SIGNATURE_WITHOUT_SERIAL,
                                "AI (8030) needs a serial number in AI (" + e.ai() + ")"));
    }

    private static Optional<Fault> unknownAi(String digits) {
        return fault(Reason.AI_UNKNOWN, "no GS1 application identifier begins '" + digits + "'");
    }

    private static Optional<Fault> fault(Reason reason, String sentence) {
        return Optional.of(new Fault(reason, sentence));
    }
}
