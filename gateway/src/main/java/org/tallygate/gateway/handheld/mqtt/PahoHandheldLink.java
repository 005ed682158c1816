package org.tallygate.gateway.handheld.mqtt;

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
import org.tallygate.device.Bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * MQTT 5 by Paho, acknowledged by hand. The broker keeps the session, so that what was not
 * acknowledged, and what came while this box was away, comes again. Paho's own persistence and
 * reconnect stay off.
 */
public final class PahoHandheldLink implements HandheldLink, MqttCallback {

    private static final Logger LOG = LoggerFactory.getLogger(PahoHandheldLink.class);

    private static final int QOS = 1;
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final int CONNECT_SECONDS = 5;
    private static final long SESSION_SECONDS = 7 * 24 * 3_600L;
    private static final int FIRST_FAILURE_CODE = 0x80;
    private static final long CLOSE_MILLIS = 200;

    /** Messages that the broker may send before one is acknowledged. */
    private static final int RECEIVE_MAXIMUM = 8;

    /** Room for those and for as many of QoS 0. */
    private static final int MOST_WAITING = 2 * RECEIVE_MAXIMUM;

    /** Topic and properties of a message, besides its payload. */
    private static final int HEADER_BYTES = 64 << 10;

    private final ArrayBlockingQueue<LinkWord> words = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
    private final MqttAsyncClient client;
    private final String topic;
    private final int mostBytes;
    private boolean lossTold;

    private PahoHandheldLink(MqttAsyncClient client, String topic, int mostBytes) {
        this.client = client;
        this.topic = topic;
        this.mostBytes = mostBytes;
    }

    /**
     * Begins to connect and returns at once.
     *
     * @param broker such as {@code tcp://127.0.0.1:1883}
     * @param clientId names the session at the broker
     * @param password never logged
     * @throws IOException when that can't even begin
     */
    public static PahoHandheldLink open(
            String broker,
            String clientId,
            String user,
            String password,
            String topic,
            int mostBytes)
            throws IOException {
        try {
            PahoHandheldLink link =
                    new PahoHandheldLink(
                            new MqttAsyncClient(broker, clientId, new MemoryPersistence()),
                            topic,
                            mostBytes);
            link.connect(user, password);
            return link;
        } catch (MqttException | IllegalArgumentException refused) {
            throw new IOException(reason(refused), refused);
        }
    }

    private void connect(String user, String password) throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_SECONDS);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        options.setMaximumPacketSize((long) mostBytes + HEADER_BYTES);
        options.setUserName(user);
        options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        client.setManualAcks(true);
        client.setCallback(this);
        try {
            client.connect(options, null, after(_ -> subscribe()));
        } catch (MqttException refused) {
            close();
            throw refused;
        }
    }

    private void subscribe() {
        try {
            client.subscribe(topic, QOS, null, after(this::subscribed));
        } catch (MqttException e) {
            lost(reason(e));
        }
    }

    private void subscribed(IMqttToken token) {
        int[] codes = token.getReasonCodes();
        if (codes != null && codes.length > 0 && codes[0] >= FIRST_FAILURE_CODE) {
            lost("the broker does not let this user hear " + topic);
        } else {
            offer(new LinkWord.Ready());
        }
    }

    @Override
    public Optional<LinkWord> poll() {
        String reason = lost.get();
        if (reason == null) {
            return Optional.ofNullable(words.poll());
        }
        // What still waits comes again, and could not be acknowledged any more.
        words.clear();
        boolean tell = !lossTold;
        lossTold = true;
        return tell ? Optional.of(new LinkWord.Lost(reason)) : Optional.empty();
    }

    @Override
    public boolean isOver() {
        return lost.get() != null;
    }

    @Override
    public void acknowledge(LinkWord.Arrived message) {
        if (!message.acknowledged()) {
            return;
        }
        try {
            client.messageArrivedComplete(message.packet(), QOS);
        } catch (MqttException gone) {
            lost(reason(gone));
        }
    }

    @Override
    public void publish(String to, String contentType, Optional<Bytes> correlation, byte[] answer) {
        MqttProperties properties = new MqttProperties();
        properties.setContentType(contentType);
        correlation.ifPresent(data -> properties.setCorrelationData(data.toArray()));
        MqttMessage message = new MqttMessage(answer);
        message.setQos(QOS);
        message.setProperties(properties);
        try {
            client.publish(to, message);
        } catch (MqttException | IllegalArgumentException unsent) {
            LOG.warn("An answer on {} is not sent: {}", to, unsent.getMessage());
        }
    }

    @Override
    public void close() {
        lost.compareAndSet(null, "closed by this box");
        try {
            client.disconnectForcibly(0, CLOSE_MILLIS, false);
        } catch (MqttException e) {
            LOG.debug("The connection was gone already: {}", e.getMessage());
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("The client was closed already: {}", e.getMessage());
        }
    }

    @Override
    public void messageArrived(String on, MqttMessage message) {
        MqttProperties properties = message.getProperties();
        byte[] payload = message.getPayload();
        byte[] correlation = properties.getCorrelationData();
        boolean tooLong = payload.length > mostBytes;
        offer(
                new LinkWord.Arrived(
                        message.getId(),
                        message.getQos() == QOS,
                        tooLong ? Bytes.EMPTY : Bytes.of(payload),
                        tooLong,
                        property(properties, "token"),
                        property(properties, "Idempotency-Key"),
                        Optional.ofNullable(properties.getResponseTopic()),
                        correlation == null
                                ? Optional.empty()
                                : Optional.of(Bytes.of(correlation))));
    }

    private static Optional<String> property(MqttProperties properties, String key) {
        return properties.getUserProperties().stream()
                .filter(pair -> pair.getKey().equals(key))
                .map(UserProperty::getValue)
                .findFirst();
    }

    /** A broker that sends more than was asked for is left; unacknowledged, all comes again. */
    private void offer(LinkWord word) {
        if (!words.offer(word)) {
            lost("the broker sent more than " + RECEIVE_MAXIMUM + " messages at once");
        }
    }

    private void lost(String reason) {
        lost.compareAndSet(null, reason);
    }

    private MqttActionListener after(Consumer<IMqttToken> success) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                success.accept(token);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                lost(reason(cause));
            }
        };
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "the broker closed the connection";
        }
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        return "the broker can't be used: "
                + (root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        lost(reason(response.getException()));
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
