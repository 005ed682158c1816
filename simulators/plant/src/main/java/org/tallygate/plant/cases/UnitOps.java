package org.tallygate.plant.cases;

import java.util.Map;
import java.util.Optional;

/** Amounts are said in another unit. */
final class UnitOps {

    private UnitOps() {}

    static Map<String, Op> all() {
        return Map.of("convert", UnitOps::convert);
    }

    private static Optional<Refused> convert(Fields step, Shop shop) {
        shop.memory()
                .converted(
                        shop.units()
                                .convert(step.quantity("qty"), step.text("from"), step.text("to")));
        return Optional.empty();
    }
}
