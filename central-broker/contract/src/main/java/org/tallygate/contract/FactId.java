package org.tallygate.contract;

/** Which fact of which journal, and proof of its content. */
public record FactId(Id128 journal, long sequence, Link link) {

    public FactId {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence " + sequence + " must be at least 1");
        }
    }
}
