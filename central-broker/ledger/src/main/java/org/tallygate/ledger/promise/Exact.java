package org.tallygate.ledger.promise;

import java.math.BigInteger;

/** Parts of quantities, formed in more than 64 bits. */
final class Exact {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private Exact() {}

    /** So many millionths of it, rounded down. */
    static long part(long micros, int ppm) {
        return BigInteger.valueOf(micros)
                .multiply(BigInteger.valueOf(ppm))
                .divide(MILLION)
                .longValueExact();
    }

    /** So many millionths of it, rounded up. */
    static long partUp(long micros, int ppm) {
        return BigInteger.valueOf(micros)
                .multiply(BigInteger.valueOf(ppm))
                .add(BigInteger.valueOf(999_999))
                .divide(MILLION)
                .longValueExact();
    }

    /** The largest multiple of the step that is no more than that; 0 of what is below 0. */
    static long floor(long micros, long stepMicros) {
        return micros <= 0 ? 0 : micros - micros % stepMicros;
    }
}
