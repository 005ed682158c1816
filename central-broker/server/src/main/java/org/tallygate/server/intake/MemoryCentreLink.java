package org.tallygate.server.intake;

import org.tallygate.server.book.Stored;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The centre's end of a link without a network, for plants in one process: its owner says what
 * comes up and takes what goes down. Used by one thread.
 */
public final class MemoryCentreLink implements CentreLink {

    /** What the centre sent down. */
    public record Published(String topic, Stored payload) {}

    private final Deque<Event> events = new ArrayDeque<>();
    private final List<Published> published = new ArrayList<>();
    private final Set<Long> unacknowledged = new HashSet<>();
    private long receipts;
    private boolean connected;

    @Override
    public void connect() {
        connected = true;
        events.clear();
        unacknowledged.clear();
        events.add(new Connected());
    }

    @Override
    public Optional<Event> poll() {
        return Optional.ofNullable(events.poll());
    }

    @Override
    public void acknowledge(Arrived message) {
        unacknowledged.remove(message.receipt());
    }

    @Override
    public boolean publish(String topic, byte[] payload) {
        if (connected) {
            published.add(new Published(topic, Stored.of(payload)));
        }
        return connected;
    }

    @Override
    public void close() {
        connected = false;
        events.clear();
    }

    /** A box's message comes up, if the centre is connected. */
    public void arrive(String topic, Map<String, String> properties, byte[] payload) {
        if (connected) {
            receipts++;
            unacknowledged.add(receipts);
            events.add(new Arrived(topic, properties, Stored.of(payload), false, receipts));
        }
    }

    /** Messages that the centre was given and has not acknowledged. */
    public int unacknowledged() {
        return unacknowledged.size();
    }

    /** Everything that was published since the last call. */
    public List<Published> takePublished() {
        List<Published> taken = List.copyOf(published);
        published.clear();
        return taken;
    }
}
