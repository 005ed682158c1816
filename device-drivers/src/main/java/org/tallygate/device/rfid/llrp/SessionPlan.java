package org.tallygate.device.rfid.llrp;

import java.time.Duration;

/**
 * What a client wants of a reader.
 *
 * @param resetFirst whether the reader forgets all earlier settings before it gets ours
 * @param keepalive how often the reader shows that it lives; three periods of silence end the
 *     connection
 * @param requestTimeout how long it may take to answer a request
 */
public record SessionPlan(
        Inventory inventory,
        Protocol protocol,
        boolean resetFirst,
        Duration keepalive,
        Duration requestTimeout) {

    public SessionPlan {
        if (keepalive.toMillis() < 1 || requestTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "keepalive %s and request timeout %s must be 1 ms or more"
                            .formatted(keepalive, requestTimeout));
        }
    }

    /** The same in another version. */
    public SessionPlan with(Protocol other) {
        return new SessionPlan(inventory, other, resetFirst, keepalive, requestTimeout);
    }
}
