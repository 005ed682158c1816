package org.tallygate.mqtt;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;

/**
 * One connection to a broker, from the first attempt to its loss; whoever wants another makes
 * another. Paho's own queue, persistence, reconnect and sockets stay off. No call waits for the
 * network. Thread-safe.
 */
public final class BrokerClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerClient.class);

    /** Paho prints the stack of each broken connection; the listener has it as a sentence. */
    private static final java.util.logging.Logger OF_PAHO =
            java.util.logging.Logger.getLogger("org.eclipse.paho.mqttv5");

    static {
        OF_PAHO.setLevel(Level.OFF);
    }

    /** Never asked for; an address of a host would be looked up even where a proxy does that. */
    private static final String NO_ADDRESS = "tcp://127.0.0.1:1";

    private static final Duration STEP_LIMIT = Duration.ofSeconds(5);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final long CLOSE_MILLIS = 200;
    private static final int DEAF_AFTER_KEEP_ALIVES = 3;

    private final BrokerWay way;
    private final Session session;
    private final Listener listener;
    private final Reasons reasons;
    private final BrokerSocket socket;
    private final MqttAsyncClient paho;
    private final long deadlineNanos;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long acknowledgedNanos;
    private volatile boolean full;
    private volatile boolean letIn;
    private volatile boolean ready;
    private volatile long mostBytesThere = Long.MAX_VALUE;

    /** Hears of a connection, on threads of Paho; must not wait. */
    public interface Listener {

        /** Connected and subscribed. */
        void ready();

        void arrived(Message message);

        /** The connection is gone for good, or never came; said once, and nothing after it. */
        void lost(String reason);

        /** The broker did not take a message. */
        void refused(String topic, String reason);
    }

    private BrokerClient(BrokerWay way, CertificateTime time, Session session, Listener listener)
            throws MqttException {
        this.way = way;
        this.session = session;
        this.listener = listener;
        this.reasons = new Reasons(way, session);
        this.socket = new BrokerSocket(way, time);
        this.paho = new MqttAsyncClient(NO_ADDRESS, session.clientId(), new MemoryPersistence());
        this.deadlineNanos = System.nanoTime() + CONNECT_LIMIT.toNanos();
    }

    /** Begins to connect; the listener hears how it ends. */
    public static BrokerClient open(
            BrokerWay way, CertificateTime time, Session session, Listener listener) {
        try {
            BrokerClient client = new BrokerClient(way, time, session, listener);
            client.connect();
            return client;
        } catch (MqttException e) {
            throw new IllegalStateException("Paho does not take a new client", e);
        }
    }

    private void connect() throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(session.keptFor().isZero());
        options.setSessionExpiryInterval(session.keptFor().toSeconds());
        options.setAutomaticReconnect(false);
        options.setReceiveMaximum(session.receiveMaximum());
        options.setMaximumPacketSize(session.mostBytes());
        options.setKeepAliveInterval((int) session.keepAlive().toSeconds());
        options.setConnectionTimeout((int) STEP_LIMIT.toSeconds());
        options.setUserName(session.user());
        options.setPassword(session.secret().getBytes(StandardCharsets.UTF_8));
        options.setSocketFactory(new BrokerSockets(socket));
        session.will().ifPresent(will -> options.setWill(will.topic(), will.forPaho()));
        paho.setManualAcks(session.byHand());
        paho.setCallback(new Callback());
        paho.connect(options, null, after(this::connected));
    }

    private void connected(IMqttToken token) {
        letIn = true;
        MqttProperties terms = token.getResponseProperties();
        if (terms != null && terms.getMaximumPacketSize() != null) {
            mostBytesThere = terms.getMaximumPacketSize();
        }
        try {
            paho.subscribe(session.hears(), Message.QOS, null, after(this::subscribed));
        } catch (MqttException e) {
            lost(e);
        }
    }

    private void subscribed(IMqttToken token) {
        int[] codes = token.getReasonCodes();
        if (codes != null && codes.length > 0 && Reasons.isRefusal(codes[0])) {
            lost(
                    "the broker does not let this user hear "
                            + session.hears()
                            + ": "
                            + Reasons.sentence(codes[0]));
        } else {
            ready = true;
            listener.ready();
        }
    }

    /**
     * Hands a message to the broker.
     *
     * @return false when there is no connection or too much is under way; nothing was sent then
     */
    public boolean publish(Message message) {
        if (over.get() || !letIn) {
            return false;
        }
        if (underWay.get() >= session.mostUnderWay()) {
            full = true;
            return false;
        }
        long bytes = (long) message.payload().length + message.bytesAround();
        if (bytes > mostBytesThere) {
            lost(
                    "the broker takes packets of at most "
                            + mostBytesThere
                            + " bytes, and one of "
                            + bytes
                            + " waits: raise its limit to 1 MiB");
            return false;
        }
        if (underWay.getAndIncrement() == 0) {
            acknowledgedNanos = System.nanoTime();
        }
        try {
            paho.publish(
                    message.topic(),
                    message.forPaho(),
                    null,
                    after(token -> acknowledged(message.topic(), token)));
            return true;
        } catch (MqttException e) {
            underWay.decrementAndGet();
            if (e.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                full = true;
            } else {
                lost(e);
            }
            return false;
        }
    }

    private void acknowledged(String topic, IMqttToken token) {
        underWay.decrementAndGet();
        acknowledgedNanos = System.nanoTime();
        full = false;
        int[] codes = token.getReasonCodes();
        if (codes != null && codes.length > 0 && Reasons.isRefusal(codes[0]) && !over.get()) {
            listener.refused(topic, Reasons.sentence(codes[0]));
        }
    }

    /** Tells the broker that it may forget a message of this connection. */
    public void acknowledge(int packet) {
        if (over.get()) {
            return;
        }
        try {
            paho.messageArrivedComplete(packet, Message.QOS);
        } catch (MqttException e) {
            lost(e);
        }
    }

    /**
     * Gives up a connection that takes too long to come about, and one that can send nothing more
     * since the broker acknowledges nothing; whoever holds it calls this again and again.
     */
    public void watch() {
        if (!ready && !over.get() && System.nanoTime() - deadlineNanos > 0) {
            lost(
                    letIn
                            ? "the broker does not answer the subscription"
                            : way.url() + " was reached and does not let this client in");
            closeSocket();
        }
        long patience = session.keepAlive().multipliedBy(DEAF_AFTER_KEEP_ALIVES).toNanos();
        if (full && !over.get() && System.nanoTime() - acknowledgedNanos > patience) {
            lost(
                    "the broker has left "
                            + underWay.get()
                            + " messages without acknowledgement, and no more may be sent");
            closeSocket();
        }
    }

    @Override
    public void close() {
        over.set(true);
        closeSocket();
        try {
            paho.disconnectForcibly(0, CLOSE_MILLIS, false);
        } catch (MqttException e) {
            LOG.debug("The connection was gone already: {}", e.getMessage());
        }
        try {
            paho.close(true);
        } catch (MqttException e) {
            LOG.debug("The client was closed already: {}", e.getMessage());
        }
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (java.io.IOException e) {
            LOG.debug("The socket was closed already: {}", e.getMessage());
        }
    }

    private MqttActionListener after(Consumer<IMqttToken> success) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                success.accept(token);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                lost(cause);
            }
        };
    }

    private void lost(Throwable cause) {
        lost(reasons.of(cause, letIn));
    }

    private void lost(String reason) {
        if (over.compareAndSet(false, true)) {
            listener.lost(reason);
        }
    }

    private final class Callback implements MqttCallback {

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            lost(reasons.of(response, letIn));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (!over.get()) {
                listener.arrived(Message.received(topic, message));
            }
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.debug("MQTT error: {}", exception.getMessage());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
