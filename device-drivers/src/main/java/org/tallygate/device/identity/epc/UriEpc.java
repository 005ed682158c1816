package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementString;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An EPC of a scheme up to TDS 1.13, which its URI tells whole.
 *
 * @param parts the fields of the URI, without escapes
 */
record UriEpc(Scheme scheme, int filter, List<String> parts, Bytes encoded, int bits)
        implements Epc {

    UriEpc {
        parts = List.copyOf(parts);
        if (!scheme.hasUri() || parts.size() != scheme.uriFields()) {
            throw new IllegalArgumentException(
                    scheme + " must have " + scheme.uriFields() + " fields, not " + parts);
        }
    }

    @Override
    public OptionalInt prefixDigits() {
        return scheme.key().isPresent()
                ? OptionalInt.of(parts.getFirst().length())
                : OptionalInt.empty();
    }

    @Override
    public Optional<ElementString> elements() {
        List<AiValue> elements = new ArrayList<>(2);
        for (ElementForm form : scheme.elements()) {
            form.compose(parts).ifPresent(elements::add);
        }
        return elements.isEmpty() ? Optional.empty() : Optional.of(new ElementString(elements));
    }

    @Override
    public Optional<String> pureUri() {
        return Optional.of(EpcUri.pure(scheme, parts));
    }

    @Override
    public Optional<String> tagUri() {
        return Optional.of(EpcUri.tag(scheme, filter, parts));
    }

    @Override
    public Optional<String> hostname() {
        return Optional.empty();
    }
}
