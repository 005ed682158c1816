package org.tallygate.device.identity.gs1;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The element strings of one symbol or tag, in their order there. */
public record ElementString(List<AiValue> elements) {

    /** Stands in scanned data for the FNC1 that ends a value of variable length. */
    public static final char GROUP_SEPARATOR = 0x1D;

    public ElementString {
        elements = List.copyOf(elements);
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("an element string must have at least one element");
        }
    }

    public static ElementString of(String ai, String value) {
        return new ElementString(List.of(new AiValue(ai, value)));
    }

    /** The value of this AI, if it is there. */
    public Optional<String> value(String ai) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).ai().equals(ai)) {
                return Optional.of(elements.get(i).value());
            }
        }
        return Optional.empty();
    }

    /**
     * The measure of a family of AIs, such as "310" for net weight in kilograms, if it is there.
     */
    public Optional<BigDecimal> measure(String family) {
        return elements.stream()
                .filter(e -> e.ai().length() == 4 && e.ai().startsWith(family))
                .findFirst()
                .flatMap(AiValue::measure);
    }

    /**
     * The date of an AI whose value begins with YYMMDD, such as "15", if it is there.
     *
     * @param now the year from which the century is told
     */
    public Optional<LocalDate> date(String ai, Year now) {
        Optional<String> value = value(ai);
        return value.isEmpty() ? Optional.empty() : ShortDate.of(value.get(), now);
    }

    /**
     * What these elements lack because an AI demands it beside itself, such as the GTIN to a lot.
     * On the dock this is a remark and no refusal, for the companion may stand in another symbol of
     * the item (GS1 General Specifications 4.13).
     */
    public List<Fault> missingCompanions() {
        Set<String> ais = elements.stream().map(AiValue::ai).collect(Collectors.toSet());
        return elements.stream().flatMap(element -> missingTo(element.ai(), ais)).toList();
    }

    private static Stream<Fault> missingTo(String ai, Set<String> ais) {
        return AiDictionary.gs1()
                .rule(ai)
                .flatMap(rule -> rule.missing(ais))
                .map(demand ->
                        new Fault(
                                Reason.COMPANION_MISSING,
                                "AI (%s) must stand with AI %s".formatted(ai, demand.text())))
                .stream();
    }

    /** For people: {@code (01)09506000134352(10)ABC}; brackets within values are escaped. */
    public String bracketed() {
        StringBuilder text = new StringBuilder();
        for (AiValue element : elements) {
            text.append('(').append(element.ai()).append(')');
            text.append(element.value().replace("(", "\\("));
        }
        return text.toString();
    }

    /** As a symbol holds it: GS (0x1D) only behind values that need an end. */
    public String barcodeData() {
        StringBuilder text = new StringBuilder();
        boolean open = false;
        for (AiValue element : elements) {
            if (open) {
                text.append(GROUP_SEPARATOR);
            }
            text.append(element.ai()).append(element.value());
            open = !AiDictionary.gs1().hasPredefinedLength(element.ai());
        }
        return text.toString();
    }
}
