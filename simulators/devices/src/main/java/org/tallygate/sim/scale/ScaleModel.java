package org.tallygate.sim.scale;

import java.math.BigDecimal;

/**
 * What lies on the scale and how it behaves.
 *
 * @param weight as the display shows it
 * @param unit {@code kg}, {@code g}, {@code lb} or {@code oz}
 * @param moving whether it never comes to rest
 */
record ScaleModel(
        BigDecimal weight,
        String unit,
        boolean moving,
        Range range,
        boolean wrongChecksum,
        boolean silent) {

    /** Where the load stands towards the scale's range. */
    enum Range {
        WITHIN,
        OVER,
        UNDER
    }

    static ScaleModel empty() {
        return new ScaleModel(new BigDecimal("0.000"), "kg", false, Range.WITHIN, false, false);
    }

    ScaleModel withWeight(BigDecimal newWeight) {
        return new ScaleModel(newWeight, unit, moving, Range.WITHIN, wrongChecksum, silent);
    }

    ScaleModel withUnit(String newUnit) {
        return new ScaleModel(weight, newUnit, moving, range, wrongChecksum, silent);
    }

    ScaleModel withMoving(boolean on) {
        return new ScaleModel(weight, unit, on, range, wrongChecksum, silent);
    }

    ScaleModel withRange(Range newRange) {
        return new ScaleModel(weight, unit, moving, newRange, wrongChecksum, silent);
    }

    ScaleModel withWrongChecksum(boolean on) {
        return new ScaleModel(weight, unit, moving, range, on, silent);
    }

    ScaleModel withSilent(boolean on) {
        return new ScaleModel(weight, unit, moving, range, wrongChecksum, on);
    }
}
