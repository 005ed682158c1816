package org.tallygate.device.scale;

import org.tallygate.device.WeightUnit;

import java.util.Arrays;
import java.util.Optional;

/** Units by the symbols that scales send. */
final class Units {

    private Units() {}

    static Optional<WeightUnit> named(String symbol) {
        return Arrays.stream(WeightUnit.values())
                .filter(unit -> unit.symbol().equalsIgnoreCase(symbol))
                .findFirst();
    }
}
