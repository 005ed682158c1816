package org.tallygate.contract.fact;

import org.tallygate.contract.Id128;

/** A task document and the revision of it that was acted on. */
public record TaskRef(Id128 id, long revision) {

    public TaskRef {
        if (revision < 1) {
            throw new IllegalArgumentException("revision " + revision + " must be at least 1");
        }
    }
}
