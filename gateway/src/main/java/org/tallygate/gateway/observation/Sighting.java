package org.tallygate.gateway.observation;

import org.tallygate.device.Evidence;

import java.util.OptionalInt;

/**
 * One read of a tag.
 *
 * @param antenna 1 and up
 * @param rssiDbm its signal in dBm, if reported
 */
public record Sighting(Evidence evidence, int antenna, OptionalInt rssiDbm) {

    long micros() {
        return evidence.received().monoMicros();
    }
}
