package org.tallygate.gateway.station;

import java.util.Optional;

/**
 * What became of a handheld's code.
 *
 * @param feedback the verdict; none when it was taken before, or not taken
 */
public record Handed(Outcome outcome, Optional<Feedback> feedback) {

    /** What a handheld does with its copy depends on this. */
    public enum Outcome {
        /** Judged, and what follows is durable: forget it. */
        TAKEN,
        /** Taken at an earlier time: forget it. */
        AGAIN,
        /** Read in a training that has ended: forget it, nothing came of it. */
        PASSED,
        /** Not taken, nothing happened: send it again. */
        REFUSED
    }
}
