package org.tallygate.ledger.unit;

import org.tallygate.contract.Printable;

import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A unit that amounts of an item are given in.
 *
 * @param factor how many base units are one of it
 * @param stepMicros the smallest amount of it that there is, 10^-6 of the unit; 1,000,000 when only
 *     whole ones are dealt with
 */
public record Unit(String name, Factor factor, long stepMicros) {

    /** The finest that is stored. */
    public static final long FINEST = 1;

    private static final long WHOLE = 1_000_000;

    public Unit {
        Printable.check("unit", name, 32);
        if (stepMicros < 1) {
            throw new IllegalArgumentException(
                    "step " + stepMicros + " of unit '" + name + "' must be 1 or more");
        }
    }

    /** A unit that may be divided as finely as amounts are stored. */
    public static Unit fine(String name, Factor factor) {
        return new Unit(name, factor, FINEST);
    }

    /** A unit that is never divided. */
    public static Unit whole(String name, Factor factor) {
        return new Unit(name, factor, WHOLE);
    }

    /** Whether only whole ones are dealt with. */
    public boolean whole() {
        return stepMicros % WHOLE == 0;
    }

    /**
     * The same amount in another unit of the item, rounded to that unit's step. The product is
     * formed exactly; nothing is rounded twice.
     *
     * @param micros 10^-6 of this unit
     * @return 10^-6 of the other unit
     * @throws ArithmeticException when it does not fit into 64 bits
     */
    public long convert(long micros, Unit to, RoundingMode rounding) {
        BigInteger dividend =
                BigInteger.valueOf(micros)
                        .multiply(BigInteger.valueOf(factor.num()))
                        .multiply(BigInteger.valueOf(to.factor.den()));
        BigInteger divisor =
                BigInteger.valueOf(factor.den())
                        .multiply(BigInteger.valueOf(to.factor.num()))
                        .multiply(BigInteger.valueOf(to.stepMicros));
        return Math.multiplyExact(Ratio.rounded(dividend, divisor, rounding), to.stepMicros);
    }

    /** The amount as it may be in this unit: to the nearest step, for example. */
    public long rounded(long micros, RoundingMode rounding) {
        return convert(micros, this, rounding);
    }
}
