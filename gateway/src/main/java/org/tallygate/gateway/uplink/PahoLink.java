package org.tallygate.gateway.uplink;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.mqtt.BrokerClient;
import org.tallygate.mqtt.BrokerWay;
import org.tallygate.mqtt.CertificateTime;
import org.tallygate.mqtt.Message;
import org.tallygate.mqtt.Session;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The broker over MQTT 5. Every connection gets a client of its own with a clean start: what was
 * under way is sent again from the journal.
 */
public final class PahoLink implements BrokerLink {

    /** At the bound an arrived message is dropped and counted: the next hello brings it again. */
    private final ArrayBlockingQueue<LinkEvent> events = new ArrayBlockingQueue<>(1000);

    private final AtomicLong dropped = new AtomicLong();
    private final BrokerWay way;
    private final CertificateTime time;
    private final Topics topics;
    private final String secret;

    private @Nullable Connection connection;

    /**
     * Makes a link; nothing is opened yet.
     *
     * @param secret the box's own; never logged
     */
    public PahoLink(BrokerWay way, CertificateTime time, Topics topics, String secret) {
        this.way = way;
        this.time = time;
        this.topics = topics;
        this.secret = secret;
    }

    /**
     * To a broker that needs no more than an address.
     *
     * @param url such as {@code mqtt://127.0.0.1:1883}
     */
    public PahoLink(String url, Topics topics, String secret) {
        this(
                BrokerWay.to(url),
                CertificateTime.ofThisMachine(InstantSource.system()),
                topics,
                secret);
    }

    @Override
    public void connect(String clientId, Status will) {
        close();
        events.clear();
        Session session =
                Session.passing(clientId, topics.user(), secret, topics.allDown())
                        .withWill(Message.of(topics.status(), Wire.encode(will), Map.of()));
        connection = new Connection(session);
    }

    @Override
    public boolean publish(String topic, Map<String, String> properties, byte[] payload) {
        time.keep();
        return connection != null
                && connection.client.publish(Message.of(topic, payload, properties));
    }

    @Override
    public Optional<LinkEvent> poll() {
        if (connection == null) {
            return Optional.empty();
        }
        connection.client.watch();
        LinkEvent event = events.poll();
        return event == null ? connection.loss() : Optional.of(event);
    }

    @Override
    public void learnTime(long centreMicros) {
        time.learn(Instant.EPOCH.plus(centreMicros, ChronoUnit.MICROS));
    }

    /** Messages that arrived while nobody took the earlier ones. */
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.stopped = true;
            connection.client.close();
            connection = null;
        }
    }

    /** A late word of an earlier connection is not heard. */
    private final class Connection implements BrokerClient.Listener {

        private final BrokerClient client;
        private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
        private volatile boolean stopped;
        private boolean lossTold;

        Connection(Session session) {
            this.client = BrokerClient.open(way, time, session, this);
        }

        /** Told behind all that arrived before, and never crowded out by it. */
        Optional<LinkEvent> loss() {
            String reason = lost.get();
            if (reason == null || lossTold) {
                return Optional.empty();
            }
            lossTold = true;
            return Optional.of(new LinkEvent.Lost(reason));
        }

        @Override
        public void ready() {
            offer(new LinkEvent.Connected());
        }

        @Override
        public void arrived(Message message) {
            offer(new LinkEvent.Arrived(message.topic(), Bytes.of(message.payload())));
        }

        @Override
        public void lost(String reason) {
            lost.compareAndSet(null, reason);
        }

        /** What it did not take would wait for ever; a new connection says so. */
        @Override
        public void refused(String topic, String reason) {
            lost("the broker did not take what this box sent: " + reason);
        }

        private void offer(LinkEvent event) {
            if (!stopped && !events.offer(event)) {
                dropped.incrementAndGet();
            }
        }
    }
}
