package org.tallygate.gateway.uplink;

import org.tallygate.contract.wire.Welcome;
import org.tallygate.device.Stamp;

/**
 * The centre's time as it was heard last, by which the box tells how wrong its own wall clock is.
 *
 * @param centreMicros the centre's clock, microseconds since 1970-01-01T00:00Z
 * @param monoMicros the box's monotonic clock at that moment, halfway between hello and welcome
 * @param roundTripMicros how long hello and welcome took
 */
record HeardTime(long centreMicros, long monoMicros, long roundTripMicros) {

    /** How far two clocks may drift apart: 100 ppm. */
    private static final long DRIFT_PART = 10_000;

    static HeardTime of(Welcome word, Stamp now) {
        long roundTrip = now.monoMicros() - word.monoMicros();
        return new HeardTime(word.nowMicros(), word.monoMicros() + roundTrip / 2, roundTrip);
    }

    /** The centre's clock at a moment of this boot, as far as is known here. */
    long centreMicrosAt(Stamp stamp) {
        return centreMicros + (stamp.monoMicros() - monoMicros);
    }

    /**
     * How far the wall clock of this stamp may be off. A wall clock that was set in between is seen
     * against the monotonic one, which no one sets.
     */
    long wallErrorMicros(Stamp stamp) {
        long age = Math.abs(stamp.monoMicros() - monoMicros);
        return Math.abs(stamp.wallMicros() - centreMicrosAt(stamp))
                + (roundTripMicros + 1) / 2
                + Math.ceilDiv(age, DRIFT_PART);
    }
}
