package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.ElementString;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An EPC of a scheme from TDS 2.0 on, which GS1 elements tell.
 *
 * @param all the key, the date that stands in front of it in the tag, the data behind it
 */
record PlusEpc(
        Scheme scheme,
        int filter,
        ElementString all,
        Optional<String> hostname,
        Bytes encoded,
        int bits)
        implements Epc {

    PlusEpc {
        if (scheme.hasUri() || scheme.hasHostname() != hostname.isPresent()) {
            throw new IllegalArgumentException(
                    scheme + " must be a scheme of TDS 2.x; only ++ has a host name");
        }
    }

    @Override
    public OptionalInt prefixDigits() {
        return OptionalInt.empty();
    }

    @Override
    public Optional<ElementString> elements() {
        return Optional.of(all);
    }

    @Override
    public Optional<String> pureUri() {
        return Optional.empty();
    }

    @Override
    public Optional<String> tagUri() {
        return Optional.empty();
    }
}
