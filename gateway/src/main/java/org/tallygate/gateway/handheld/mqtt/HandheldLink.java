package org.tallygate.gateway.handheld.mqtt;

import org.tallygate.device.Bytes;

import java.util.Optional;

/** One connection to a broker of handhelds; no call waits for the broker. */
public interface HandheldLink extends AutoCloseable {

    Optional<LinkWord> poll();

    /** Whether the next word is that it is lost. */
    boolean isOver();

    /**
     * Tells the broker that it may forget the message. Lost with the connection, it comes again.
     */
    void acknowledge(LinkWord.Arrived message);

    /** Sends an answer once; one that does not get through is asked for again by its handheld. */
    void publish(String topic, String contentType, Optional<Bytes> correlation, byte[] answer);

    @Override
    void close();
}
