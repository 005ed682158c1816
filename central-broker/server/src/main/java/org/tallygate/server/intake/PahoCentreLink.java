package org.tallygate.server.intake;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Topics;
import org.tallygate.mqtt.BrokerClient;
import org.tallygate.mqtt.BrokerWay;
import org.tallygate.mqtt.CertificateTime;
import org.tallygate.mqtt.Message;
import org.tallygate.mqtt.Session;
import org.tallygate.server.book.Stored;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The broker over MQTT 5 with acknowledgements by hand: PUBACK goes out after the commit. The
 * broker hands over no more than the receive maximum, which is also the size of the queue between.
 */
public final class PahoCentreLink implements CentreLink {

    private static final Logger LOG = LoggerFactory.getLogger(PahoCentreLink.class);

    private static final int RECEIVE_MAXIMUM = 500;

    private final BrokerWay way;
    private final CertificateTime time;
    private final Session session;

    /** Room for all that the broker may hand over, and for the connection's own events. */
    private final ArrayBlockingQueue<Event> events = new ArrayBlockingQueue<>(RECEIVE_MAXIMUM + 16);

    private @Nullable Connection connection;
    private int generation;

    public PahoCentreLink(
            BrokerWay way, CertificateTime time, String clientId, String user, String secret) {
        this.way = way;
        this.time = time;
        this.session =
                Session.passing(clientId, user, secret, Topics.ALL_UP)
                        .acknowledgedByHand(RECEIVE_MAXIMUM);
    }

    @Override
    public void connect() {
        close();
        events.clear();
        connection = new Connection(++generation);
    }

    @Override
    public Optional<Event> poll() {
        if (connection == null) {
            return Optional.empty();
        }
        connection.client.watch();
        Event event = events.poll();
        return event == null ? connection.loss() : Optional.of(event);
    }

    @Override
    public void acknowledge(Arrived message) {
        if (connection != null && message.receipt() >>> 32 == connection.number) {
            connection.client.acknowledge((int) message.receipt());
        }
    }

    @Override
    public boolean publish(String topic, byte[] payload) {
        return connection != null
                && connection.client.publish(Message.of(topic, payload, Map.of()));
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.stopped = true;
            connection.client.close();
            connection = null;
        }
    }

    /** A receipt names its connection, so a late one is ignored. */
    private final class Connection implements BrokerClient.Listener {

        private final int number;
        private final BrokerClient client;
        private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
        private volatile boolean stopped;
        private boolean lossTold;

        Connection(int number) {
            this.number = number;
            this.client = BrokerClient.open(way, time, session, this);
        }

        Optional<Event> loss() {
            String reason = lost.get();
            if (reason == null || lossTold) {
                return Optional.empty();
            }
            lossTold = true;
            return Optional.of(new Lost(reason));
        }

        @Override
        public void ready() {
            offer(new Connected());
        }

        @Override
        public void arrived(Message message) {
            offer(
                    new Arrived(
                            message.topic(),
                            message.properties(),
                            Stored.of(message.payload()),
                            message.retained(),
                            (long) number << 32 | message.packet()));
        }

        @Override
        public void lost(String reason) {
            lost.compareAndSet(null, reason);
        }

        /** One box that can't be answered is no reason to leave the others. */
        @Override
        public void refused(String topic, String reason) {
            LOG.warn("The broker did not take a message on {}: {}", topic, reason);
        }

        private void offer(Event event) {
            if (!stopped && !events.offer(event)) {
                LOG.error("The broker handed over more than {} messages at once", RECEIVE_MAXIMUM);
            }
        }
    }
}
