package org.tallygate.gateway.uplink;

import java.util.Optional;

/**
 * How the way to the ledger stands, for screens and health.
 *
 * @param phase where the conversation is
 * @param reason why, for logs
 * @param alarm why nothing is sent although the centre is there; in that phase only
 * @param waiting facts that the ledger has not said that it has
 * @param committed up to here the ledger has the facts
 * @param held facts that the centre keeps for a person, since this process started
 * @param refusedWords messages from above that failed a check, since this process started
 */
public record LinkState(
        Phase phase,
        String reason,
        Optional<Alarm> alarm,
        long waiting,
        long committed,
        long held,
        long refusedWords) {

    /** Before the first step. */
    public static final LinkState START =
            new LinkState(Phase.OFFLINE, "starting", Optional.empty(), 0, 0, 0, 0);

    /** Where the conversation with the centre is. */
    public enum Phase {
        /** No connection to the broker; tried again with growing pauses. */
        OFFLINE,
        /** Connecting to the broker. */
        CONNECTING,
        /** Hello is said; the centre has not answered. */
        GREETING,
        /** Welcome: facts flow. */
        ONLINE,
        /** The centre answered something that this box must not follow; nothing is sent. */
        ALARM
    }

    public boolean online() {
        return phase == Phase.ONLINE;
    }
}
