package org.tallygate.ledger.unit;

import org.tallygate.contract.Quantity;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A ratio above 0 in lowest terms, so that a third of a case or a pound in grams stays exact. */
public record Factor(long num, long den) {

    public static final Factor ONE = new Factor(1, 1);

    public Factor {
        if (num <= 0 || den <= 0) {
            throw new IllegalArgumentException(
                    "factor " + num + "/" + den + " must be of two whole numbers above 0");
        }
        long divisor = BigInteger.valueOf(num).gcd(BigInteger.valueOf(den)).longValueExact();
        num /= divisor;
        den /= divisor;
    }

    public static Factor of(long whole) {
        return new Factor(whole, 1);
    }

    public static Factor of(Quantity quantity) {
        return new Factor(quantity.micros(), 1_000_000);
    }

    /**
     * @param text a whole number, a decimal or a ratio: {@code 12}, {@code 0.001}, {@code 1/12}
     */
    public static Factor parse(String text) {
        try {
            int slash = text.indexOf('/');
            return slash < 0
                    ? of(new BigDecimal(text))
                    : new Factor(
                            Long.parseLong(text.substring(0, slash)),
                            Long.parseLong(text.substring(slash + 1)));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "factor '" + text + "' must be a number above 0 such as 12, 0.001 or 1/12", e);
        }
    }

    private static Factor of(BigDecimal decimal) {
        BigDecimal plain = decimal.stripTrailingZeros();
        return plain.scale() <= 0
                ? of(plain.longValueExact())
                : new Factor(
                        plain.unscaledValue().longValueExact(),
                        BigInteger.TEN.pow(plain.scale()).longValueExact());
    }

    /**
     * @throws ArithmeticException when it does not fit into two 64-bit numbers
     */
    public Factor times(Factor other) {
        Factor crossed = new Factor(num, other.den);
        Factor otherCrossed = new Factor(other.num, den);
        return new Factor(
                Math.multiplyExact(crossed.num, otherCrossed.num),
                Math.multiplyExact(crossed.den, otherCrossed.den));
    }

    /**
     * @throws ArithmeticException when it does not fit into two 64-bit numbers
     */
    public Factor per(Factor other) {
        return times(new Factor(/* num= */ other.den, /* den= */ other.num));
    }

    @Override
    public String toString() {
        return den == 1 ? Long.toString(num) : num + "/" + den;
    }
}
