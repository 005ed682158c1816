package org.tallygate.device;

import java.math.BigDecimal;

/** Units that scales show, each with its exact size in grams. */
public enum WeightUnit {
    GRAM("g", "1"),
    KILOGRAM("kg", "1000"),
    TONNE("t", "1000000"),
    POUND("lb", "453.59237"),
    OUNCE("oz", "28.349523125");

    private final String symbol;
    private final BigDecimal grams;

    WeightUnit(String symbol, String grams) {
        this.symbol = symbol;
        this.grams = new BigDecimal(grams);
    }

    public String symbol() {
        return symbol;
    }

    /** One of it in grams: exact, since the pound is defined by the kilogram. */
    public BigDecimal grams() {
        return grams;
    }
}
