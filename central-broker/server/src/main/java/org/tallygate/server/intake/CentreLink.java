package org.tallygate.server.intake;

import org.tallygate.server.book.Stored;

import java.util.Map;
import java.util.Optional;

/** The centre's connection to the broker. Used by one thread; no call waits for the network. */
public interface CentreLink extends AutoCloseable {

    /** Starts to connect and to subscribe to all that comes up; an {@link Event} tells the end. */
    void connect();

    /** What happened since the last call, oldest first; empty when nothing did. */
    Optional<Event> poll();

    /** Tells the broker that a message is in our care and need not come again. */
    void acknowledge(Arrived message);

    /**
     * Hands a message to the broker at QoS 1, not retained.
     *
     * @return false when there is no connection; the box asks again by itself
     */
    boolean publish(String topic, byte[] payload);

    @Override
    void close();

    /** What the connection reports. */
    sealed interface Event {}

    /** Connected and subscribed. */
    record Connected() implements Event {}

    /** There is no connection, or none any more; the reason is for people. */
    record Lost(String reason) implements Event {}

    /**
     * A message came up.
     *
     * @param receipt what the link needs to acknowledge it
     */
    record Arrived(
            String topic,
            Map<String, String> properties,
            Stored payload,
            boolean retained,
            long receipt)
            implements Event {

        public Arrived {
            properties = Map.copyOf(properties);
        }
    }
}
