package org.tallygate.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An amount of an item in its base unit, exact to 10^-6.
 *
 * @param micros the amount times 1,000,000
 */
public record Quantity(long micros) implements Comparable<Quantity> {

    public static final Quantity ZERO = new Quantity(0);
    public static final Quantity ONE = new Quantity(1_000_000);

    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,13}(\\.[0-9]{1,6})?");

    public static Quantity of(long whole) {
        return new Quantity(Math.multiplyExact(whole, 1_000_000L));
    }

    /**
     * @param text a decimal such as {@code 12}, {@code -0.5} or {@code 1.250000}
     * @throws IllegalArgumentException when it is not one, or has more than 6 decimals
     */
    @JsonCreator
    public static Quantity parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "quantity '" + text + "' must be a decimal with at most 6 decimals");
        }
        try {
            return new Quantity(new BigDecimal(text).movePointRight(6).longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("quantity '" + text + "' is too large", e);
        }
    }

    public Quantity plus(Quantity other) {
        return new Quantity(Math.addExact(micros, other.micros));
    }

    public Quantity minus(Quantity other) {
        return new Quantity(Math.subtractExact(micros, other.micros));
    }

    public Quantity negate() {
        return new Quantity(Math.negateExact(micros));
    }

    /**
     * The product, formed without overflow.
     *
     * @throws ArithmeticException when it needs more than 6 decimals or 64 bits
     */
    public Quantity times(Quantity factor) {
        return new Quantity(
                BigDecimal.valueOf(micros, 6)
                        .multiply(BigDecimal.valueOf(factor.micros, 6))
                        .setScale(6, RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact());
    }

    /** The smaller of the two. */
    public Quantity least(Quantity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The larger of the two. */
    public Quantity most(Quantity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isPositive() {
        return micros > 0;
    }

    public boolean isNegative() {
        return micros < 0;
    }

    public boolean isZero() {
        return micros == 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(micros, other.micros);
    }

    /** The shortest decimal, without exponent or trailing zeros. */
    @Override
    @JsonValue
    public String toString() {
        BigDecimal shortest = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
    }
}
