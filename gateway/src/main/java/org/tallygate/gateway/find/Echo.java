package org.tallygate.gateway.find;

import java.util.OptionalInt;

/**
 * How one tag is heard by one antenna: smoothed in time, since a tag on the move fades in and out
 * several times a second, and forgotten when it is silent.
 *
 * @param rssiDbm smoothed
 * @param heardMicros when it was heard last, by the monotonic clock
 */
record Echo(double rssiDbm, long heardMicros) {

    /** A tag at the edge of what a reader hears, and one that lies at its antenna. */
    private static final double FAR_DBM = -75;

    private static final double NEAR_DBM = -35;

    /** Of a reader that tells no strength: heard, and nothing more is known. */
    private static final double UNTOLD_DBM = -60;

    /** After so long a change of strength has come through by two thirds. */
    private static final double SMOOTHING_MICROS = 250_000;

    /** A bar that stands still for so long still tells the truth; then it falls. */
    private static final long STEADY_MICROS = 600_000;

    private static final long SILENT_MICROS = 3_000_000;

    static Echo of(OptionalInt rssiDbm, long nowMicros) {
        return new Echo(rssiDbm.isPresent() ? rssiDbm.getAsInt() : UNTOLD_DBM, nowMicros);
    }

    Echo heard(OptionalInt rssiDbm, long nowMicros) {
        long sinceMicros = Math.max(0, nowMicros - heardMicros);
        if (sinceMicros >= SILENT_MICROS) {
            return of(rssiDbm, nowMicros);
        }
        double share = 1 - Math.exp(-(double) sinceMicros / SMOOTHING_MICROS);
        double now = of(rssiDbm, nowMicros).rssiDbm();
        return new Echo(
                this.rssiDbm + share * (now - this.rssiDbm), Math.max(heardMicros, nowMicros));
    }

    boolean isSilent(long nowMicros) {
        return nowMicros - heardMicros >= SILENT_MICROS;
    }

    /** 0 for silent, 1 for at the edge, 100 for right at the antenna. */
    int nearPercent(long nowMicros) {
        if (isSilent(nowMicros)) {
            return 0;
        }
        double near = (rssiDbm - FAR_DBM) / (NEAR_DBM - FAR_DBM);
        long overMicros = Math.max(0, nowMicros - heardMicros - STEADY_MICROS);
        double fading = 1 - (double) overMicros / (SILENT_MICROS - STEADY_MICROS);
        double percent = 100 * Math.clamp(near, 0, 1) * fading;
        return (int) Math.clamp(Math.round(percent), 1L, 100L);
    }
}
