package org.tallygate.gateway.handheld.mqtt;

import org.tallygate.device.Bytes;

import java.util.Optional;

/** What a link has to tell, in order. */
public sealed interface LinkWord {

    /** The broker let this box in and its topic is heard. */
    record Ready() implements LinkWord {}

    /** The connection is gone for good; whoever holds the link closes it and makes another. */
    record Lost(String reason) implements LinkWord {}

    /**
     * A message.
     *
     * @param packet what the acknowledgement names it by, in this connection only
     * @param acknowledged whether the broker waits for an acknowledgement (QoS 1)
     * @param payload empty when it was too long
     * @param token the user property {@code token}
     * @param key the user property {@code Idempotency-Key}
     * @param answerTo the response topic
     */
    record Arrived(
            int packet,
            boolean acknowledged,
            Bytes payload,
            boolean tooLong,
            Optional<String> token,
            Optional<String> key,
            Optional<String> answerTo,
            Optional<Bytes> correlation)
            implements LinkWord {}
}
