package org.tallygate.server.intake;

/**
 * How the centre's intake stands, for health and the console.
 *
 * @param phase whether it takes facts
 * @param reason why, in words for people
 * @param batches batches taken since this process started
 * @param refused messages that no rule could place, since this process started
 */
public record IntakeState(Phase phase, String reason, long batches, long refused) {

    /** Whether facts are taken. */
    public enum Phase {
        /** Another centre holds the lease of the book: this one takes nothing. */
        STANDBY,
        /** Not connected to the broker; tried again with growing pauses. */
        OFFLINE,
        /** Connecting to the broker. */
        CONNECTING,
        /** Connected: facts are taken as they come. */
        TAKING,
        /** The book failed; it is asked again with growing pauses. */
        BOOK_FAILED
    }
}
