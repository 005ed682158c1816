package org.tallygate.gateway.uplink;

import org.tallygate.contract.wire.Status;
import org.tallygate.device.Bytes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A broker link without a network, for plants in one process: its owner takes what was published
 * and says what arrives. Used by one thread.
 */
public final class MemoryLink implements BrokerLink {

    /** What the gateway handed over. */
    public record Published(String topic, Map<String, String> properties, Bytes payload) {

        public Published {
            properties = Map.copyOf(properties);
        }
    }

    private final Deque<LinkEvent> events = new ArrayDeque<>();
    private final List<Published> published = new ArrayList<>();
    private boolean connected;
    private boolean reachable = true;

    @Override
    public void connect(String clientId, Status will) {
        events.clear();
        connected = reachable;
        events.add(
                reachable ? new LinkEvent.Connected() : new LinkEvent.Lost("no way to the broker"));
    }

    @Override
    public boolean publish(String topic, Map<String, String> properties, byte[] payload) {
        if (connected) {
            published.add(new Published(topic, properties, Bytes.of(payload)));
        }
        return connected;
    }

    @Override
    public Optional<LinkEvent> poll() {
        return Optional.ofNullable(events.poll());
    }

    @Override
    public void close() {
        connected = false;
    }

    /** Everything that was published since the last call. */
    public List<Published> takePublished() {
        List<Published> taken = List.copyOf(published);
        published.clear();
        return taken;
    }

    /** A message comes down, unless the link is cut. */
    public void arrive(String topic, byte[] payload) {
        if (connected) {
            events.add(new LinkEvent.Arrived(topic, Bytes.of(payload)));
        }
    }

    /** Cuts the link, or makes the broker reachable again. */
    public void reachable(boolean now) {
        reachable = now;
        if (!now && connected) {
            connected = false;
            events.add(new LinkEvent.Lost("the link was cut"));
        }
    }
}
