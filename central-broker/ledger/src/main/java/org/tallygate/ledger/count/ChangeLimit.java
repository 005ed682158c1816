package org.tallygate.ledger.count;

import org.tallygate.contract.Quantity;

import java.util.Optional;

/**
 * How much one person may change by one command.
 *
 * @param alone the most, in base units over all its goods; empty is without limit
 */
public record ChangeLimit(Optional<Quantity> alone) implements CountKept {

    static final ChangeLimit NONE = new ChangeLimit(Optional.empty());

    public ChangeLimit {
        if (alone.isPresent() && alone.get().isNegative()) {
            throw new IllegalArgumentException("alone " + alone.get() + " must be 0 or more");
        }
    }

    @Override
    public String kind() {
        return "change-limit";
    }

    @Override
    public String key() {
        return "all";
    }

    @Override
    public boolean open() {
        return alone.isPresent();
    }
}
