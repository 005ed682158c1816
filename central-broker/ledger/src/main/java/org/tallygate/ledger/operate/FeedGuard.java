package org.tallygate.ledger.operate;

import org.tallygate.contract.Quantity;

import java.math.BigInteger;

/**
 * How much a channel leaves unsold because others sell while its feed is on the way: {@code
 * ceil(rate * lag)} whole base units.
 *
 * @param soldAnHour by all others together at their busiest
 * @param lagMicros how old the channel's numbers are at worst, the 99th percentile
 */
public record FeedGuard(Quantity soldAnHour, long lagMicros) {

    private static final BigInteger HOUR_MICROS = BigInteger.valueOf(3_600_000_000L);
    private static final BigInteger UNIT = BigInteger.valueOf(1_000_000);

    public FeedGuard {
        if (soldAnHour.isNegative() || lagMicros < 0) {
            throw new IllegalArgumentException(
                    "soldAnHour "
                            + soldAnHour
                            + " and lagMicros "
                            + lagMicros
                            + " must be 0 or more");
        }
    }

    public Quantity buffer() {
        BigInteger sold =
                BigInteger.valueOf(soldAnHour.micros()).multiply(BigInteger.valueOf(lagMicros));
        BigInteger[] units = sold.divideAndRemainder(HOUR_MICROS.multiply(UNIT));
        long whole = units[0].longValueExact();
        return Quantity.of(units[1].signum() > 0 ? whole + 1 : whole);
    }
}
