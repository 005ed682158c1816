package org.tallygate.plant.world;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.uplink.BrokerLink;
import org.tallygate.gateway.uplink.LinkEvent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** A box's link to the simulated broker, with the bounds of the real one. */
public final class BoxWay implements BrokerLink {

    /** As in the link over MQTT: no more than this waits for its acknowledgement. */
    private static final int MOST_UNDER_WAY = 100;

    private final VirtualBroker broker;
    private final Leg leg;
    private final Topics topics;
    private final Runnable wake;
    private final Deque<LinkEvent> events = new ArrayDeque<>();
    private @Nullable Connection connection;

    /**
     * @param wake runs when the uplink has something to hear
     */
    public BoxWay(VirtualBroker broker, Leg leg, Topics topics, Runnable wake) {
        this.broker = broker;
        this.leg = leg;
        this.topics = topics;
        this.wake = wake;
    }

    @Override
    public void connect(String clientId, Status will) {
        close();
        events.clear();
        connection = new Connection(clientId, will);
    }

    @Override
    public boolean publish(String topic, Map<String, String> properties, byte[] payload) {
        return connection != null && connection.publish(topic, properties, payload);
    }

    @Override
    public Optional<LinkEvent> poll() {
        return Optional.ofNullable(events.poll());
    }

    @Override
    public void close() {
        if (connection != null) {
            broker.disconnect(connection.session);
            connection = null;
        }
    }

    /** The box has no power any more. */
    public void vanish() {
        if (connection != null) {
            broker.vanish(connection.session);
            connection = null;
        }
    }

    private final class Connection implements Session.Client {

        private final Session session;
        private boolean connected;
        private int underWay;

        Connection(String clientId, Status will) {
            String root = topics.allDown().replace("#", "");
            session =
                    new Session(
                            clientId,
                            leg,
                            this,
                            topic -> topic.startsWith(root),
                            Optional.of(
                                    new Session.Message(
                                            topics.status(),
                                            Map.of(),
                                            Bytes.of(Wire.encode(will)))),
                            Integer.MAX_VALUE);
            broker.connect(session);
        }

        boolean publish(String topic, Map<String, String> properties, byte[] payload) {
            if (!connected || underWay >= MOST_UNDER_WAY) {
                return false;
            }
            underWay++;
            broker.publish(
                    session,
                    new Session.Message(topic, properties, Bytes.of(payload)),
                    () -> underWay--);
            return true;
        }

        @Override
        public void connected() {
            connected = true;
            events.add(new LinkEvent.Connected());
            wake.run();
        }

        @Override
        public void lost(String reason) {
            connected = false;
            events.add(new LinkEvent.Lost(reason));
            wake.run();
        }

        @Override
        public void arrived(Session.Message message, long receipt) {
            events.add(new LinkEvent.Arrived(message.topic(), message.payload()));
            wake.run();
        }
    }
}
