package org.tallygate.server.intake;

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Topics;
import org.tallygate.server.book.Stored;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * The broker over MQTT 5 with acknowledgements by hand: PUBACK goes out after the commit. The
 * broker hands over no more than the receive maximum, which is also the size of the queue between.
 */
public final class PahoCentreLink implements CentreLink {

    private static final Logger LOG = LoggerFactory.getLogger(PahoCentreLink.class);

    private static final int QOS = 1;
    private static final int RECEIVE_MAXIMUM = 500;
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final int CONNECT_SECONDS = 5;

    private final String url;
    private final String clientId;
    private final String user;
    private final byte[] secret;

    /** Room for all that the broker may hand over, and for the connection's own events. */
    private final ArrayBlockingQueue<Event> events = new ArrayBlockingQueue<>(RECEIVE_MAXIMUM + 16);

    private @Nullable Connection connection;
    private int generation;

    public PahoCentreLink(String url, String clientId, String user, String secret) {
        this.url = url;
        this.clientId = clientId;
        this.user = user;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void connect() {
        close();
        events.clear();
        try {
            connection = new Connection(++generation);
            connection.start();
        } catch (MqttException e) {
            events.add(new Lost(reason(e)));
        }
    }

    @Override
    public Optional<Event> poll() {
        return Optional.ofNullable(events.poll());
    }

    @Override
    public void acknowledge(Arrived message) {
        if (connection != null) {
            connection.acknowledge(message.receipt());
        }
    }

    @Override
    public boolean publish(String topic, byte[] payload) {
        return connection != null && connection.publish(topic, payload);
    }

    @Override
    public void close() {
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

    /** One client, from connect to loss. A receipt names its client, so a late one is ignored. */
    private final class Connection implements MqttCallback {

        private final MqttAsyncClient client;
        private final int number;
        private volatile boolean over;

        Connection(int number) throws MqttException {
            this.client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
            this.number = number;
        }

        void start() throws MqttException {
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setCleanStart(true);
            options.setSessionExpiryInterval(0L);
            options.setAutomaticReconnect(false);
            options.setReceiveMaximum(RECEIVE_MAXIMUM);
            options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
            options.setConnectionTimeout(CONNECT_SECONDS);
            options.setUserName(user);
            options.setPassword(secret);
            if (url.startsWith("tcp:")) {
                options.setSocketFactory(new PromptSockets());
            }
            client.setManualAcks(true);
            client.setCallback(this);
            client.connect(options, null, after(this::subscribe));
        }

        private void subscribe() {
            try {
                client.subscribe(Topics.ALL_UP, QOS, null, after(() -> offer(new Connected())));
            } catch (MqttException e) {
                lost(reason(e));
            }
        }

        boolean publish(String topic, byte[] payload) {
            if (over || !client.isConnected()) {
                return false;
            }
            MqttMessage message = new MqttMessage(payload);
            message.setQos(QOS);
            try {
                client.publish(topic, message, null, after(() -> {}));
                return true;
            } catch (MqttException e) {
                if (e.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                    return false;
                }
                lost(reason(e));
                return false;
            }
        }

        void acknowledge(long receipt) {
            if (over || receipt >>> 32 != number) {
                return;
            }
            try {
                client.messageArrivedComplete((int) receipt, QOS);
            } catch (MqttException e) {
                lost(reason(e));
            }
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

        private void lost(String reason) {
            if (!over) {
                over = true;
                offer(new Lost(reason));
            }
        }

        private void offer(Event event) {
            if (!events.offer(event)) {
                LOG.error("The broker handed over more than {} messages at once", RECEIVE_MAXIMUM);
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            lost(reason(response.getException()));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            Map<String, String> properties = new HashMap<>();
            message.getProperties()
                    .getUserProperties()
                    .forEach(pair -> properties.put(pair.getKey(), pair.getValue()));
            offer(
                    new Arrived(
                            topic,
                            properties,
                            Stored.of(message.getPayload()),
                            message.isRetained(),
                            (long) number << 32 | message.getId()));
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
