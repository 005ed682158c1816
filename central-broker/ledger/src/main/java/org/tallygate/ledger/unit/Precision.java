package org.tallygate.ledger.unit;

import org.tallygate.contract.Quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * How exactly amounts of an item are meant. What comes is kept to 10^-6 whatever this says, so that
 * nothing adds up wrong; what is shown, and whether a balance is 0 or less, is decided at this
 * precision, so that the dust of a conversion is neither stock nor a shortage.
 *
 * @param decimals 0 to 6
 */
public record Precision(int decimals) {

    public static final Precision FINEST = new Precision(6);

    public Precision {
        if (decimals < 0 || decimals > 6) {
            throw new IllegalArgumentException("decimals " + decimals + " must be 0 to 6");
        }
    }

    /**
     * A stranger's number as it is kept: half up at 10^-6.
     *
     * @throws ArithmeticException when it does not fit into 64 bits
     */
    public static Quantity kept(BigDecimal number) {
        return new Quantity(
                number.setScale(6, RoundingMode.HALF_UP).unscaledValue().longValueExact());
    }

    /** What people see of it: half up at this precision. */
    public Quantity shown(Quantity quantity) {
        return new Quantity(rounded(quantity.micros()));
    }

    /** Whether it is 0 as far as anyone means it. */
    public boolean isZero(long micros) {
        return rounded(micros) == 0;
    }

    /** Whether it is less than nothing as far as anyone means it. */
    public boolean isNegative(long micros) {
        return rounded(micros) < 0;
    }

    private long rounded(long micros) {
        long step = BigInteger.TEN.pow(6 - decimals).longValueExact();
        return Math.multiplyExact(
                Ratio.rounded(
                        BigInteger.valueOf(micros), BigInteger.valueOf(step), RoundingMode.HALF_UP),
                step);
    }
}
