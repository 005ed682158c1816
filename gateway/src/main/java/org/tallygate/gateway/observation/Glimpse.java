package org.tallygate.gateway.observation;

import org.tallygate.device.DeviceEvent.TagSeen;

import java.util.Comparator;

/**
 * A tag seen from one side.
 *
 * @param reads how many reads the reader told as one
 */
record Glimpse(Side side, Sighting sighting, int reads) {

    /** By the moment; of one moment, in the order in which the reader told them. */
    static final Comparator<Glimpse> IN_TIME =
            Comparator.comparingLong(Glimpse::micros)
                    .thenComparingLong(glimpse -> glimpse.sighting().evidence().sequence());

    static Glimpse of(Side side, TagSeen seen) {
        return new Glimpse(
                side,
                new Sighting(seen.evidence(), seen.antenna(), seen.peakRssiDbm()),
                seen.seenCount());
    }

    long micros() {
        return sighting.micros();
    }
}
