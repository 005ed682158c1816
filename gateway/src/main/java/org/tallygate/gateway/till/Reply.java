package org.tallygate.gateway.till;

import java.util.List;

/** What a till is answered. */
sealed interface Reply {

    /**
     * All of it is on disk.
     *
     * @param again it was before
     */
    record Taken(Entered entered, boolean again) implements Reply {}

    /** Another transaction was taken under this number. */
    record OtherContent() implements Reply {}

    /** A promise is not made, or not there. */
    record Refused(TillRefusal reason, String sentence) implements Reply {}

    /** Nothing of it is on disk; the same may be sent again. */
    record SendAgain(String reason) implements Reply {}

    /** What may be sold while the centre is away. */
    record Held(List<Leases.Standing> leases) implements Reply {

        public Held {
            leases = List.copyOf(leases);
        }
    }
}
