package org.tallygate.gateway.uplink;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The broker over MQTT 5. Every connection gets a client of its own with a clean start: what was
 * under way is sent again from the journal, so Paho's own queue, persistence and reconnect stay
 * off.
 */
public final class PahoLink implements BrokerLink {

    private static final Logger LOG = LoggerFactory.getLogger(PahoLink.class);

    private static final int QOS = 1;
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final int CONNECT_SECONDS = 5;
    private static final int MOST_UNDER_WAY = 100;

    /** At the bound an arrived message is dropped and counted: the next hello brings it again. */
    private final ArrayBlockingQueue<LinkEvent> events = new ArrayBlockingQueue<>(1000);

    private final AtomicLong dropped = new AtomicLong();
    private final String url;
    private final Topics topics;
    private final byte[] secret;

    private @Nullable Connection connection;

    /**
     * Makes a link; nothing is opened yet.
     *
     * @param url the broker, such as {@code tcp://127.0.0.1:1883}
     * @param secret the box's own; never logged
     */
    public PahoLink(String url, Topics topics, String secret) {
        this.url = url;
        this.topics = topics;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void connect(String clientId, Status will) {
        drop();
        events.clear();
        try {
            connection = new Connection(clientId, will);
            connection.start();
        } catch (MqttException e) {
            events.add(new LinkEvent.Lost(reason(e)));
        }
    }

    @Override
    public boolean publish(String topic, Map<String, String> properties, byte[] payload) {
        return connection != null && connection.publish(topic, properties, payload);
    }

    @Override
    public Optional<LinkEvent> poll() {
        return Optional.ofNullable(events.poll());
    }

    /** Messages that arrived while nobody took the earlier ones. */
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void close() {
        drop();
    }

    private void drop() {
        if (connection != null) {
            connection.stop();
            connection = null;
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "the broker closed the connection";
        }
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** One client, from connect to loss; a late word of an earlier one is not heard. */
    private final class Connection implements MqttCallback {

        private final MqttAsyncClient client;
        private final Status will;
        private final AtomicInteger underWay = new AtomicInteger();
        private volatile boolean over;

        Connection(String clientId, Status will) throws MqttException {
            this.client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
            this.will = will;
        }

        void start() throws MqttException {
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setCleanStart(true);
            options.setSessionExpiryInterval(0L);
            options.setAutomaticReconnect(false);
            options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
            options.setConnectionTimeout(CONNECT_SECONDS);
            options.setUserName(topics.user());
            options.setPassword(secret);
            if (url.startsWith("tcp:")) {
                options.setSocketFactory(new PromptSockets());
            }
            MqttMessage lastWords = new MqttMessage(Wire.encode(will));
            lastWords.setQos(QOS);
            options.setWill(topics.status(), lastWords);
            client.setCallback(this);
            client.connect(options, null, after(this::subscribe));
        }

        private void subscribe() {
            try {
                client.subscribe(
                        topics.allDown(), QOS, null, after(() -> offer(new LinkEvent.Connected())));
            } catch (MqttException e) {
                lost(reason(e));
            }
        }

        boolean publish(String topic, Map<String, String> properties, byte[] payload) {
            if (over || !client.isConnected() || underWay.get() >= MOST_UNDER_WAY) {
                return false;
            }
            MqttMessage message = new MqttMessage(payload);
            message.setQos(QOS);
            MqttProperties user = new MqttProperties();
            List<UserProperty> pairs =
                    properties.entrySet().stream()
                            .map(entry -> new UserProperty(entry.getKey(), entry.getValue()))
                            .toList();
            user.setUserProperties(pairs);
            message.setProperties(user);
            try {
                underWay.incrementAndGet();
                client.publish(topic, message, null, after(underWay::decrementAndGet));
                return true;
            } catch (MqttException e) {
                lost(reason(e));
                return false;
            }
        }

        private MqttActionListener after(Runnable success) {
            return new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    success.run();
                }

                @Override
                public void onFailure(IMqttToken token, Throwable cause) {
                    lost(reason(cause));
                }
            };
        }

        void stop() {
            over = true;
            try {
                client.disconnectForcibly(0, 200, false);
            } catch (MqttException e) {
                LOG.debug("The connection was gone already: {}", e.getMessage());
            }
            try {
                client.close(true);
            } catch (MqttException e) {
                LOG.debug("The client was closed already: {}", e.getMessage());
            }
        }

        private void lost(String reason) {
            if (!over) {
                over = true;
                offer(new LinkEvent.Lost(reason));
            }
        }

        private void offer(LinkEvent event) {
            if (event instanceof LinkEvent.Arrived && over) {
                return;
            }
            if (!events.offer(event)) {
                dropped.incrementAndGet();
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            lost(reason(response.getException()));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            offer(new LinkEvent.Arrived(topic, Bytes.of(message.getPayload())));
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
