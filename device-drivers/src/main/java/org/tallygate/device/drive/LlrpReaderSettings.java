package org.tallygate.device.drive;

import org.tallygate.device.rfid.llrp.Inventory;
import org.tallygate.device.rfid.llrp.Protocol;
import org.tallygate.device.rfid.llrp.SessionPlan;

import java.time.Duration;

/**
 * How an LLRP reader is to be run.
 *
 * @param keepalive how often the reader shows that it lives; after three periods of silence it is
 *     dialled anew
 * @param requestTimeout how long it may take to answer a request
 * @param readTimeoutMs how long one step may wait for bytes, 0 to 10,000
 * @param protocol which version to speak
 * @param resetFirst whether the reader forgets all earlier settings at each connection
 */
public record LlrpReaderSettings(
        Inventory inventory,
        Duration keepalive,
        Duration requestTimeout,
        int readTimeoutMs,
        Backoff backoff,
        Protocol protocol,
        boolean resetFirst) {

    public LlrpReaderSettings {
        if (keepalive.toMillis() < 100 || keepalive.toMillis() > 600_000) {
            throw new IllegalArgumentException(
                    "keepalive " + keepalive + " must be 0.1 s to 600 s");
        }
        if (requestTimeout.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "requestTimeout " + requestTimeout + " must be 0.1 s or more");
        }
        if (readTimeoutMs < 0 || readTimeoutMs > 10_000) {
            throw new IllegalArgumentException(
                    "readTimeoutMs " + readTimeoutMs + " must be 0 to 10000");
        }
    }

    /**
     * The portal preset, a keep-alive every 5 s, 10 s for an answer, steps of 20 ms, the usual
     * back-off, the latest version that the reader knows, its other settings left alone.
     */
    public static LlrpReaderSettings portal() {
        return new LlrpReaderSettings(
                Inventory.portal(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                20,
                Backoff.standard(),
                Protocol.AUTO,
                false);
    }

    SessionPlan plan() {
        return new SessionPlan(inventory, protocol, resetFirst, keepalive, requestTimeout);
    }
}
