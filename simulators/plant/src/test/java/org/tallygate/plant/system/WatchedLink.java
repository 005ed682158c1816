package org.tallygate.plant.system;

import org.tallygate.contract.wire.Status;
import org.tallygate.gateway.uplink.BrokerLink;
import org.tallygate.gateway.uplink.LinkEvent;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A link that counts what the uplink hands over. Thread-safe to read. */
final class WatchedLink implements BrokerLink {

    private final BrokerLink link;
    private final AtomicLong connects = new AtomicLong();
    private final AtomicLong hellos = new AtomicLong();
    private final AtomicLong facts = new AtomicLong();

    WatchedLink(BrokerLink link) {
        this.link = link;
    }

    long connects() {
        return connects.get();
    }

    long hellos() {
        return hellos.get();
    }

    /** Each as often as it was handed over. */
    long facts() {
        return facts.get();
    }

    @Override
    public void connect(String clientId, Status will) {
        connects.incrementAndGet();
        link.connect(clientId, will);
    }

    @Override
    public boolean publish(String topic, Map<String, String> properties, byte[] payload) {
        boolean taken = link.publish(topic, properties, payload);
        if (taken && topic.endsWith("/up/facts")) {
            facts.addAndGet(Long.parseLong(properties.getOrDefault("count", "0")));
        } else if (taken && topic.endsWith("/up/hello")) {
            hellos.incrementAndGet();
        }
        return taken;
    }

    @Override
    public Optional<LinkEvent> poll() {
        return link.poll();
    }

    @Override
    public void close() {
        link.close();
    }
}
