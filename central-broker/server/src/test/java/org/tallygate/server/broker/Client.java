package org.tallygate.server.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Paho client that waits for each answer and keeps what it hears. */
final class Client implements AutoCloseable, MqttCallback {

    private static final long LIMIT_MS = 10_000;
    private static final long LONG_SESSION_S = 3_600;

    final List<String> heard = new CopyOnWriteArrayList<>();
    private final MqttAsyncClient paho;
    private final MqttConnectionOptions options = new MqttConnectionOptions();

    Client(String url, String id, String user, String secret) throws MqttException {
        this(url, id);
        options.setUserName(user);
        options.setPassword(secret.getBytes(UTF_8));
    }

    Client(String url, String id) throws MqttException {
        paho = new MqttAsyncClient(url, id, new MemoryPersistence());
        paho.setCallback(this);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout((int) (LIMIT_MS / 1_000));
    }

    Client lastingSession() {
        options.setCleanStart(false);
        options.setSessionExpiryInterval(LONG_SESSION_S);
        return this;
    }

    Client will(String topic, boolean retained) {
        MqttMessage will = new MqttMessage("gone".getBytes(UTF_8), 1, retained, null);
        options.setWill(topic, will);
        return this;
    }

    /**
     * @return whether the broker still had the session
     */
    boolean connect() throws MqttException {
        IMqttToken token = paho.connect(options);
        token.waitForCompletion(LIMIT_MS);
        return token.getSessionPresent();
    }

    /**
     * @return the reason code of the PUBACK
     */
    int publish(String topic, String text) throws MqttException {
        IMqttToken token = paho.publish(topic, text.getBytes(UTF_8), 1, false);
        token.waitForCompletion(LIMIT_MS);
        int[] codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? 0 : codes[0];
    }

    /** Sends it and does not wait for an answer, which may never come. */
    void send(String topic, byte[] payload, boolean retained) throws MqttException {
        paho.publish(topic, payload, 1, retained);
    }

    /**
     * @return the reason code of the SUBACK
     */
    int subscribe(String filter) throws MqttException {
        IMqttToken token = paho.subscribe(new MqttSubscription(filter, 1));
        token.waitForCompletion(LIMIT_MS);
        return token.getReasonCodes()[0];
    }

    boolean connected() {
        return paho.isConnected();
    }

    void disconnect() throws MqttException {
        paho.disconnect().waitForCompletion(LIMIT_MS);
    }

    @Override
    public void close() throws MqttException {
        if (paho.isConnected()) {
            disconnect();
        }
        paho.close(true);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        heard.add(topic + " " + new String(message.getPayload(), UTF_8));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
