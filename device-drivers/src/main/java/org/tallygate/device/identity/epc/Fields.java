package org.tallygate.device.identity.epc;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.identity.gs1.AiValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one EPC says, on its way into its bits or out of them. Lives for one call. */
final class Fields {

    int filter;

    /** The fields of the URI behind the filter, without escapes; the schemes of TDS 1.x. */
    final List<String> parts = new ArrayList<>();

    /** The values of the key, then the prioritised date; the schemes of TDS 2.x. */
    final List<AiValue> elements = new ArrayList<>();

    /** What stands behind the EPC, {@code +AIDC data}. */
    final List<AiValue> data = new ArrayList<>();

    boolean dataFollows;
    @Nullable AiValue date;
    @Nullable String hostname;

    private int nextPart;

    /** The next part that is to be written; empty when there are too few. */
    String takePart() {
        return nextPart < parts.size() ? parts.get(nextPart++) : "";
    }

    Optional<String> element(String ai) {
        return elements.stream().filter(e -> e.ai().equals(ai)).map(AiValue::value).findFirst();
    }
}
