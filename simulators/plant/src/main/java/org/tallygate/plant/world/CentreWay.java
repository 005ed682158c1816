package org.tallygate.plant.world;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.server.book.Stored;
import org.tallygate.server.intake.CentreLink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** A centre's link to the simulated broker; the process may die at any call to it. */
public final class CentreWay implements CentreLink {

    /** As in the link over MQTT: the broker holds what is more than this. */
    private static final int RECEIVE_MAXIMUM = 500;

    private final VirtualBroker broker;
    private final Leg leg;
    private final String clientId;
    private final Runnable beforeCall;
    private final Runnable wake;
    private final Deque<Event> events = new ArrayDeque<>();
    private @Nullable Connection connection;
    private long connections;

    /**
     * @param beforeCall may end the process
     * @param wake runs when the intake has something to hear
     */
    public CentreWay(
            VirtualBroker broker, Leg leg, String clientId, Runnable beforeCall, Runnable wake) {
        this.broker = broker;
        this.leg = leg;
        this.clientId = clientId;
        this.beforeCall = beforeCall;
        this.wake = wake;
    }

    @Override
    public void connect() {
        close();
        events.clear();
        connection = new Connection(++connections);
    }

    @Override
    public Optional<Event> poll() {
        return Optional.ofNullable(events.poll());
    }

    @Override
    public void acknowledge(Arrived message) {
        beforeCall.run();
        if (connection != null && message.receipt() == connection.number) {
            broker.acknowledge(connection.session);
        }
    }

    @Override
    public boolean publish(String topic, byte[] payload) {
        beforeCall.run();
        if (connection == null || !connection.connected) {
            return false;
        }
        broker.publish(
                connection.session,
                new Session.Message(topic, Map.of(), Bytes.of(payload)),
                () -> {});
        return true;
    }

    @Override
    public void close() {
        if (connection != null) {
            broker.disconnect(connection.session);
            connection = null;
        }
    }

    private final class Connection implements Session.Client {

        private final Session session;
        private final long number;
        private boolean connected;

        Connection(long number) {
            this.number = number;
            session =
                    new Session(
                            clientId,
                            leg,
                            this,
                            topic -> topic.contains("/up/"),
                            Optional.empty(),
                            RECEIVE_MAXIMUM);
            broker.connect(session);
        }

        @Override
        public void connected() {
            connected = true;
            events.add(new Connected());
            wake.run();
        }

        @Override
        public void lost(String reason) {
            connected = false;
            events.add(new Lost(reason));
            wake.run();
        }

        @Override
        public void arrived(Session.Message message, long receipt) {
            events.add(
                    new Arrived(
                            message.topic(),
                            message.properties(),
                            Stored.of(message.payload().toArray()),
                            false,
                            number));
            wake.run();
        }
    }
}
