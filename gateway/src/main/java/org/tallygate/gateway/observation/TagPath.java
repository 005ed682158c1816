package org.tallygate.gateway.observation;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way of one tag through a portal, by the antennas on its two sides.
 *
 * @param direction UNKNOWN when the reads tell none, or the portal's antennas have no sides
 * @param confidencePercent how well the reads fit the direction, 0 to 100
 * @param outside what the outer antennas saw, if they saw it
 * @param inside what the inner antennas saw, if they saw it
 */
public record TagPath(
        Direction direction,
        int confidencePercent,
        Optional<SideEvidence> outside,
        Optional<SideEvidence> inside) {

    /** Of a tag that no antenna with a side saw. */
    public static final TagPath NONE =
            new TagPath(Direction.UNKNOWN, 0, Optional.empty(), Optional.empty());

    public TagPath {
        if (confidencePercent < 0 || confidencePercent > 100) {
            throw new IllegalArgumentException(
                    "confidencePercent " + confidencePercent + " must be 0 to 100");
        }
    }

    boolean tells() {
        return direction != Direction.UNKNOWN;
    }

    boolean sawBothSides() {
        return outside.isPresent() && inside.isPresent();
    }

    boolean roseAndFellBy(int decibels) {
        return Stream.concat(outside.stream(), inside.stream())
                .anyMatch(side -> side.roseAndFellBy(decibels));
    }
}
