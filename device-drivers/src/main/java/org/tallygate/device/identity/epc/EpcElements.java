package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** GS1 elements into an EPC (TDS 7 and 15.3). */
final class EpcElements {

    private EpcElements() {}

    static EpcReading encode(
            ElementString elements,
            Scheme scheme,
            int filter,
            int prefixDigits,
            Optional<String> hostname) {
        if (scheme.hasHostname() != hostname.isPresent()) {
            return refused(
                    Reason.EPC_ELEMENTS_WRONG,
                    scheme + (hostname.isPresent() ? " has no host name" : " needs a host name"));
        }
        Fields fields = new Fields();
        fields.filter = filter;
        fields.hostname = hostname.orElse(null);
        if (!scheme.hasUri()) {
            sort(elements, scheme, fields);
            return EpcBinary.encode(scheme, fields);
        }
        return resolve(elements, scheme, prefixDigits, fields)
                .<EpcReading>map(EpcReading.Refused::new)
                .orElseGet(() -> EpcBinary.encode(scheme, fields));
    }

    /** What is no part of the key, and not the date in front of it, goes behind the EPC. */
    private static void sort(ElementString elements, Scheme scheme, Fields fields) {
        List<String> keys = scheme.keyAis();
        for (AiValue element : elements.elements()) {
            if (keys.contains(element.ai()) && fields.element(element.ai()).isEmpty()) {
                fields.elements.add(element);
            } else if (scheme.hasDate()
                    && fields.date == null
                    && PlusSegment.Mark.isDate(element)) {
                fields.date = element;
            } else {
                fields.data.add(element);
            }
        }
        fields.dataFollows = !fields.data.isEmpty();
    }

    private static Optional<Fault> resolve(
            ElementString elements, Scheme scheme, int prefixDigits, Fields fields) {
        List<ElementForm> forms = scheme.elements();
        if (forms.isEmpty()) {
            return Refusal.of(Reason.EPC_ELEMENTS_WRONG, scheme + " holds no GS1 key");
        }
        if (!KeySegment.isPrefixLength(prefixDigits)) {
            return Refusal.of(
                    Reason.LENGTH_WRONG,
                    "the company prefix must have 6 to 12 digits, not " + prefixDigits);
        }
        List<AiValue> left = new ArrayList<>(elements.elements());
        String[] parts = new String[scheme.uriFields()];
        Arrays.fill(parts, "");
        OptionalInt referenceDigits = scheme.key().orElseThrow().referenceDigits(prefixDigits);
        for (ElementForm form : forms) {
            Optional<String> value = elements.value(form.ai());
            left.removeIf(element -> element.ai().equals(form.ai()));
            if (value.isEmpty() && !form.isOptional()) {
                return Refusal.of(Reason.EPC_ELEMENTS_WRONG, "AI (" + form.ai() + ") is missing");
            }
            Optional<Fault> fault =
                    form.resolve(value.orElse("0"), prefixDigits, referenceDigits, parts);
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (!left.isEmpty()) {
            return Refusal.of(
                    Reason.EPC_ELEMENTS_WRONG,
                    scheme + " has no place for AI (" + left.getFirst().ai() + ")");
        }
        fields.parts.addAll(List.of(parts));
        return Optional.empty();
    }

    private static EpcReading refused(Reason reason, String sentence) {
        return new EpcReading.Refused(new Fault(reason, sentence));
    }
}
