package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Element strings as they come in one by one, each checked, and in the end against each other. */
final class Elements {

    private static final int MAX_ELEMENTS = 64;

    /**
     * The keys that a digital signature accepts only with their serial part, and where it starts.
     */
    private static final Map<String, Integer> SERIAL_STARTS =
            Map.of("253", 13, "255", 13, "8003", 14);

    private final Year now;
    private final List<AiValue> values = new ArrayList<>();

    Elements(Year now) {
        this.now = now;
    }

    /** Takes the value in, unless something is wrong with it. */
    Optional<Fault> add(AiRule rule, String value) {
        if (values.size() == MAX_ELEMENTS) {
            return fault(
                    Reason.TOO_MANY_ELEMENTS,
                    "there must be at most " + MAX_ELEMENTS + " element strings");
        }
        Optional<Fault> fault = rule.check(value, now);
        if (fault.isEmpty()) {
            values.add(new AiValue(rule.ai(), value));
        }
        return fault;
    }

    /** Takes in what was checked before. */
    void addAll(List<AiValue> checked) {
        values.addAll(checked);
    }

    List<AiValue> values() {
        return List.copyOf(values);
    }

    /** What became of it all, when nothing else is wrong. */
    Reading reading() {
        return faultAmong()
                .<Reading>map(Reading.Refused::new)
                .orElseGet(() -> new Reading.Read(new ElementString(values)));
    }

    private Optional<Fault> faultAmong() {
        if (values.isEmpty()) {
            return fault(Reason.EMPTY, "there must be at least one element string");
        }
        return repeatedDifferently().or(this::exclusive).or(this::signatureWithoutSerial);
    }

    private Optional<Fault> repeatedDifferently() {
        for (int i = 1; i < values.size(); i++) {
            AiValue element = values.get(i);
            for (int j = 0; j < i; j++) {
                AiValue earlier = values.get(j);
                if (earlier.ai().equals(element.ai()) && !earlier.value().equals(element.value())) {
                    return fault(
                            Reason.REPEATED_DIFFERENTLY,
                            "AI (%s) says '%s' and '%s'"
                                    .formatted(element.ai(), earlier.value(), element.value()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> exclusive() {
        for (AiValue element : values) {
            AiRule rule = AiDictionary.gs1().rule(element.ai()).orElseThrow();
            for (AiValue other : values) {
                if (rule.excludes(other.ai())) {
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
        return holds("8030") ? keyWithoutSerial() : Optional.empty();
    }

    private boolean holds(String ai) {
        for (AiValue element : values) {
            if (element.ai().equals(ai)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Fault> keyWithoutSerial() {
        return values.stream()
                .filter(e -> e.value().length() == SERIAL_STARTS.getOrDefault(e.ai(), 0))
                .findFirst()
                .flatMap(e ->
                        fault(
                                Reason.SIGNATURE_WITHOUT_SERIAL,
                                "AI (8030) needs a serial number in AI (" + e.ai() + ")"));
    }

    private static Optional<Fault> fault(Reason reason, String sentence) {
        return Optional.of(new Fault(reason, sentence));
    }
}
