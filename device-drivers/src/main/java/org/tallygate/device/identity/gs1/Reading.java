package org.tallygate.device.identity.gs1;

import java.util.List;

/** What became of reading an element string. */
public sealed interface Reading {

    record Read(ElementString elements) implements Reading {}

    record Refused(Fault fault) implements Reading {}

    /**
     * The judgement over an item all of whose symbols were read: a mandatory companion that is
     * missing refuses it, as the GS1 Syntax Engine does by default.
     */
    default Reading strictly() {
        return switch (this) {
            case Refused refused -> refused;
            case Read read -> {
                List<Fault> missing = read.elements().missingCompanions();
                yield missing.isEmpty() ? read : new Refused(missing.getFirst());
            }
        };
    }
}
