package org.tallygate.gateway.observation;

import org.tallygate.device.Evidence;
import org.tallygate.device.identity.Identified;

import java.util.OptionalInt;

/**
 * A tag in a passage, once however often it was read.
 *
 * @param evidence its first sighting
 * @param reads how often the reader saw it, at least 1
 * @param firstAntenna the antenna that saw it first; 0 when the reader did not say
 * @param lastAntenna the antenna that saw it last; 0 when the reader did not say
 * @param peakRssiDbm its strongest signal in dBm, if reported
 * @param path which way it went by the antennas, with what each side saw of it
 */
public record PassedTag(
        Identified what,
        Evidence evidence,
        long reads,
        int firstAntenna,
        int lastAntenna,
        OptionalInt peakRssiDbm,
        TagPath path) {

    public PassedTag {
        if (reads < 1) {
            throw new IllegalArgumentException("reads " + reads + " must be at least 1");
        }
    }
}
