package org.tallygate.gateway.handheld;

import org.tallygate.device.Verdict;

import java.util.List;

/** What became of a message. */
sealed interface Reply {

    /** All of its scans are on disk; a verdict for each, in order. */
    record Taken(List<Verdict> verdicts) implements Reply {

        public Taken {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** Not all are: the same message is to be sent again, and what is on disk counts once. */
    record SendAgain(String reason) implements Reply {}

    /** An earlier message of this id had other scans. */
    record OtherContent() implements Reply {}
}
