package org.tallygate.gateway.observation;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the antennas on one side of a portal saw of a tag in one passage.
 *
 * @param reads at least 1
 * @param peak the first of the strongest reads; none when no read had a signal strength
 */
public record SideEvidence(long reads, Sighting first, Sighting last, Optional<Sighting> peak) {

    public SideEvidence {
        if (reads < 1) {
            throw new IllegalArgumentException("reads " + reads + " must be at least 1");
        }
    }

    /** Whether the signal came up and went down again by this much. */
    boolean roseAndFellBy(int decibels) {
        OptionalInt top = peak.map(Sighting::rssiDbm).orElse(OptionalInt.empty());
        return top.isPresent()
                && first.rssiDbm().isPresent()
                && last.rssiDbm().isPresent()
                && top.getAsInt() - first.rssiDbm().getAsInt() >= decibels
                && top.getAsInt() - last.rssiDbm().getAsInt() >= decibels;
    }
}
