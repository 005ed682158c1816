package org.tallygate.gateway.uplink;

import org.tallygate.contract.wire.Status;

import java.util.Map;
import java.util.Optional;

/**
 * One connection at a time to a broker. Nothing is kept here: the journal is the queue. Used by one
 * thread; no call waits for the network.
 */
public interface BrokerLink extends AutoCloseable {

    /**
     * Starts to connect and to subscribe to all that comes down for this box; {@link
     * LinkEvent.Connected} or {@link LinkEvent.Lost} tells how it ended. A connection that is still
     * there is dropped first.
     *
     * @param will what the broker tells the centre when this connection breaks
     */
    void connect(String clientId, Status will);

    /**
     * Hands a message to the broker at QoS 1.
     *
     * @return false when there is no connection or too much is under way; nothing was sent then
     */
    boolean publish(String topic, Map<String, String> properties, byte[] payload);

    /** What happened since the last call, oldest first; empty when nothing did. */
    Optional<LinkEvent> poll();

    /**
     * What time it is by the centre's signed word: certificates are judged no earlier. A link
     * without certificates has no use for it.
     *
     * @param centreMicros since 1970-01-01T00:00Z
     */
    default void learnTime(long centreMicros) {}

    @Override
    void close();
}
