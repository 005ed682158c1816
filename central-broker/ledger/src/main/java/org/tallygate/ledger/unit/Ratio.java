package org.tallygate.ledger.unit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Division of whole numbers of any size with a stated rounding. */
final class Ratio {

    private Ratio() {}

    static long rounded(BigInteger dividend, BigInteger divisor, RoundingMode rounding) {
        return new BigDecimal(dividend)
                .divide(new BigDecimal(divisor), 0, rounding)
                .longValueExact();
    }
}
