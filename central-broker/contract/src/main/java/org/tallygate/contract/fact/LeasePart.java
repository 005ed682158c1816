package org.tallygate.contract.fact;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * So much of a lease was sold or promised by a fact. It stands among the identifiers of the fact as
 * {@code <id>=<quantity>}, the quantity in base units, so that box and centre count the same.
 */
public record LeasePart(Id128 lease, Quantity quantity) {

    private static final String KIND = "lease";

    public LeasePart {
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
        }
    }

    public Identifier identifier() {
        return new Identifier(KIND, lease + "=" + quantity);
    }

    /** Those that a fact names; what can't be read is not one, as no fact is refused for it. */
    public static List<LeasePart> of(Head head) {
        List<LeasePart> parts = new ArrayList<>();
        for (Identifier each : head.asRead()) {
            if (each.kind().equals(KIND)) {
                read(each.value()).ifPresent(parts::add);
            }
        }
        return parts;
    }

    private static Optional<LeasePart> read(String value) {
        int at = value.indexOf('=');
        if (at < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new LeasePart(
                            new Id128(value.substring(0, at)),
                            Quantity.parse(value.substring(at + 1))));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
