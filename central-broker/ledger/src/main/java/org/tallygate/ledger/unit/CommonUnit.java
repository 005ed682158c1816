package org.tallygate.ledger.unit;

import java.util.Arrays;
import java.util.Optional;

/**
 * Units that need no declaring, by the symbol in use and by the code of UN/ECE Recommendation 20.
 * Pounds, feet and gallons are exact by the international agreements of 1959 and after.
 */
public enum CommonUnit {
    EACH("unit", "C62", Measure.COUNT, 1, 1),
    PAIR("pair", "PR", Measure.COUNT, 2, 1),
    DOZEN("dozen", "DZN", Measure.COUNT, 12, 1),
    SCORE("score", "SCO", Measure.COUNT, 20, 1),
    GROSS("gross", "GRO", Measure.COUNT, 144, 1),
    GRAM("g", "GRM", Measure.MASS, 1, 1),
    MILLIGRAM("mg", "MGM", Measure.MASS, 1, 1000),
    KILOGRAM("kg", "KGM", Measure.MASS, 1000, 1),
    TONNE("t", "TNE", Measure.MASS, 1_000_000, 1),
    OUNCE("oz", "ONZ", Measure.MASS, 45_359_237, 1_600_000),
    POUND("lb", "LBR", Measure.MASS, 45_359_237, 100_000),
    SHORT_TON("short ton", "STN", Measure.MASS, 45_359_237L * 2000, 100_000),
    LONG_TON("long ton", "LTN", Measure.MASS, 45_359_237L * 2240, 100_000),
    METRE("m", "MTR", Measure.LENGTH, 1, 1),
    MILLIMETRE("mm", "MMT", Measure.LENGTH, 1, 1000),
    CENTIMETRE("cm", "CMT", Measure.LENGTH, 1, 100),
    INCH("in", "INH", Measure.LENGTH, 254, 10_000),
    FOOT("ft", "FOT", Measure.LENGTH, 3048, 10_000),
    YARD("yd", "YRD", Measure.LENGTH, 9144, 10_000),
    LITRE("l", "LTR", Measure.VOLUME, 1, 1),
    MILLILITRE("ml", "MLT", Measure.VOLUME, 1, 1000),
    US_GALLON("gal", "GLL", Measure.VOLUME, 3_785_411_784L, 1_000_000_000);

    /** Only units of one measure can be converted into each other. */
    public enum Measure {
        COUNT,
        MASS,
        LENGTH,
        VOLUME
    }

    private final String symbol;
    private final String code;
    private final Measure measure;
    private final long num;
    private final long den;

    CommonUnit(String symbol, String code, Measure measure, long num, long den) {
        this.symbol = symbol;
        this.code = code;
        this.measure = measure;
        this.num = num;
        this.den = den;
    }

    /** By symbol or code, as written. */
    public static Optional<CommonUnit> of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.symbol.equals(name) || each.code.equals(name))
                .findFirst();
    }

    public Measure measure() {
        return measure;
    }

    /** How many of {@code base} are one of this; empty when they measure different things. */
    public Optional<Factor> in(CommonUnit base) {
        return measure == base.measure
                ? Optional.of(factor().per(base.factor()))
                : Optional.empty();
    }

    private Factor factor() {
        return new Factor(num, den);
    }
}
