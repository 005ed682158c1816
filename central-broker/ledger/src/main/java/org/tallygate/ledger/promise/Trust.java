package org.tallygate.ledger.promise;

/**
 * How far the book is believed at a place: {@code a * exp(-age/tau) * exp(-kappa * u / max(q, 1))}
 * with {@code a} the part of counts that agreed, {@code age} since someone last looked, {@code u}
 * the units that moved since, and {@code q} the stock. Floating point is used here alone, by
 * StrictMath, and is rounded to millionths before anything goes by it.
 */
final class Trust {

    static final int FULL_PPM = 1_000_000;

    /** After this long a count says half as much. */
    static final long HALF_LIFE_MICROS = 90L * 86_400 * 1_000_000;

    private Trust() {}

    /** In millionths. */
    static int ppm(TrustPolicy policy, ItemNow.PlaceNow place, long atMicros) {
        Verified seen = place.verified().orElse(null);
        double hits = 0;
        double counts = 0;
        long age = policy.unseenMicros();
        long movedMicros = place.movedMicros();
        if (seen != null) {
            double fading = fading(seen.countedMicros(), atMicros);
            hits = seen.hitsMicros() / 1e6 * fading;
            counts = seen.countsMicros() / 1e6 * fading;
            age =
                    seen.lastMicros() == Verified.NEVER
                            ? policy.unseenMicros()
                            : Math.max(0, atMicros - seen.lastMicros());
            movedMicros = Math.max(0, place.movedMicros() - seen.movedMicros());
        }
        double agreed =
                (hits + policy.priorHits()) / (counts + policy.priorHits() + policy.priorMisses());
        double units = Math.max(place.pickableMicros() / 1e6, 1);
        double trust =
                agreed
                        * StrictMath.exp(-((double) age / policy.tauMicros()))
                        * StrictMath.exp(-(policy.kappaPpm() / 1e6 * (movedMicros / 1e6) / units));
        return (int) Math.round(trust * FULL_PPM);
    }

    /** What is left of the weight of a count. */
    static double fading(long thenMicros, long atMicros) {
        return StrictMath.pow(2, -((double) Math.max(0, atMicros - thenMicros) / HALF_LIFE_MICROS));
    }

    /** Whole base units that the book may be wrong by: {@code ceil(q * (1 - C))}. */
    static long bufferMicros(long pickableMicros, int ppm) {
        if (pickableMicros <= 0 || ppm >= FULL_PPM) {
            return 0;
        }
        long micros = Exact.partUp(pickableMicros, FULL_PPM - ppm);
        return Math.multiplyExact(Math.ceilDiv(micros, 1_000_000L), 1_000_000L);
    }
}
