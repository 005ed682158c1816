package org.tallygate.ledger.unit;

import java.math.RoundingMode;

/**
 * How much of what is free an order in some unit may take: never more than there is, and only what
 * the unit can say, so that order and stock agree.
 *
 * @param unitMicros in the order's unit
 * @param baseMicros the same in the base unit
 */
public record Reservable(long unitMicros, long baseMicros) {

    private static final Reservable NOTHING = new Reservable(0, 0);

    /**
     * @param wantedMicros in the order's unit
     * @param freeMicros in the base unit
     */
    public static Reservable of(long wantedMicros, Unit unit, long freeMicros, Unit base) {
        if (wantedMicros <= 0 || freeMicros <= 0) {
            return NOTHING;
        }
        long most = base.convert(freeMicros, unit, RoundingMode.DOWN);
        long unitMicros = Math.min(unit.rounded(wantedMicros, RoundingMode.DOWN), most);
        long near = unit.convert(unitMicros, base, RoundingMode.HALF_UP);
        long baseMicros =
                near <= freeMicros ? near : unit.convert(unitMicros, base, RoundingMode.DOWN);
        return baseMicros <= 0 ? NOTHING : new Reservable(unitMicros, baseMicros);
    }
}
