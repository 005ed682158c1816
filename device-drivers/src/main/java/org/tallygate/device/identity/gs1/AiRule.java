package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the GS1 Syntax Dictionary says of one application identifier.
 *
 * @param predefinedLength no separator is needed behind the value
 * @param exclusive AIs that must not stand beside this one
 * @param required all of these demands must be met by the AIs of the item
 * @param link what the AI may be in a Digital Link
 */
record AiRule(
        String ai,
        boolean predefinedLength,
        List<Component> components,
        List<AiPattern> exclusive,
        List<Requirement> required,
        LinkRole link) {

    AiRule {
        components = List.copyOf(components);
        exclusive = List.copyOf(exclusive);
        required = List.copyOf(required);
    }

    int maxLength() {
        int sum = 0;
        for (int i = 0; i < components.size(); i++) {
            sum += components.get(i).maxLength();
        }
        return sum;
    }

    /** What is wrong with a value; each component takes its prefix of what is left. */
    Optional<Fault> check(String value, Year now) {
        if (value.isEmpty()) {
            return fault(Reason.VALUE_EMPTY, "must have a value");
        }
        int from = 0;
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            if (component.optional() && from == value.length()) {
                break;
            }
            int to = Math.min(value.length(), from + component.maxLength());
            Optional<Fault> fault = component.check(value.substring(from, to), now);
            if (fault.isPresent()) {
                return fault(fault.get().reason(), fault.get().sentence());
            }
            from = to;
        }
        return from == value.length()
                ? Optional.empty()
                : fault(
                        Reason.LENGTH_WRONG,
                        "'" + value + "' must have at most " + maxLength() + " characters");
    }

    boolean excludes(String otherAi) {
        for (int i = 0; i < exclusive.size(); i++) {
            if (exclusive.get(i).matches(otherAi)) {
                return !otherAi.equals(ai);
            }
        }
        return false;
    }

    /** The first demand that these AIs do not meet. */
    Optional<Requirement> missing(Collection<String> ais) {
        return required.stream().filter(demand -> !demand.metBy(ais)).findFirst();
    }

    private Optional<Fault> fault(Reason reason, String sentence) {
        return Optional.of(new Fault(reason, "AI (" + ai + "): " + sentence));
    }
}
