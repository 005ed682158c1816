package org.tallygate.mqtt;

import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message of MQTT 5. Its bytes are handed on and not copied, so whoever gives them away leaves
 * them alone. Immutable but for that.
 */
public final class Message {

    static final int QOS = 1;

    private final String topic;
    private final byte[] payload;
    private final Map<String, String> properties;
    private final @Nullable String contentType;
    private final byte @Nullable [] correlation;
    private final @Nullable String answerTo;
    private final boolean retained;
    private final boolean wantsAcknowledgement;
    private final int packet;

    private Message(String topic, MqttMessage received) {
        MqttProperties from = received.getProperties();
        Map<String, String> first = new HashMap<>();
        from.getUserProperties().forEach(pair -> first.putIfAbsent(pair.getKey(), pair.getValue()));
        this.topic = topic;
        this.payload = received.getPayload();
        this.properties = Map.copyOf(first);
        this.contentType = from.getContentType();
        this.correlation = from.getCorrelationData();
        this.answerTo = from.getResponseTopic();
        this.retained = received.isRetained();
        this.wantsAcknowledgement = received.getQos() == QOS;
        this.packet = received.getId();
    }

    private Message(
            String topic,
            byte[] payload,
            Map<String, String> properties,
            @Nullable String contentType,
            byte @Nullable [] correlation) {
        this.topic = topic;
        this.payload = payload;
        this.properties = Map.copyOf(properties);
        this.contentType = contentType;
        this.correlation = correlation;
        this.answerTo = null;
        this.retained = false;
        this.wantsAcknowledgement = true;
        this.packet = 0;
    }

    static Message received(String topic, MqttMessage message) {
        return new Message(topic, message);
    }

    /** To be sent at QoS 1, not retained. */
    public static Message of(String topic, byte[] payload, Map<String, String> properties) {
        return new Message(topic, payload, properties, null, null);
    }

    /** The answer to a message that asked for one. */
    public static Message answer(
            String topic, byte[] payload, String contentType, Optional<byte[]> correlation) {
        return new Message(topic, payload, Map.of(), contentType, correlation.orElse(null));
    }

    public String topic() {
        return topic;
    }

    public byte[] payload() {
        return payload;
    }

    /** The user properties; of two with one name the first. */
    public Map<String, String> properties() {
        return properties;
    }

    /** Where an answer is awaited. */
    public Optional<String> answerTo() {
        return Optional.ofNullable(answerTo);
    }

    /** What the answer must carry. */
    public Optional<byte[]> correlation() {
        return Optional.ofNullable(correlation);
    }

    public boolean retained() {
        return retained;
    }

    /** Whether the broker waits for an acknowledgement. */
    public boolean wantsAcknowledgement() {
        return wantsAcknowledgement;
    }

    /** What the acknowledgement names it by, in this connection only. */
    public int packet() {
        return packet;
    }

    /** Bytes besides the payload's, at most. */
    int bytesAround() {
        int bytes = 64 + 3 * topic.length();
        for (Map.Entry<String, String> each : properties.entrySet()) {
            bytes += 5 + 3 * (each.getKey().length() + each.getValue().length());
        }
        return bytes;
    }

    MqttMessage forPaho() {
        MqttProperties with = new MqttProperties();
        with.setUserProperties(
                properties.entrySet().stream()
                        .map(entry -> new UserProperty(entry.getKey(), entry.getValue()))
                        .toList());
        if (contentType != null) {
            with.setContentType(contentType);
        }
        if (correlation != null) {
            with.setCorrelationData(correlation);
        }
        MqttMessage message = new MqttMessage(payload);
        message.setQos(QOS);
        message.setProperties(with);
        return message;
    }
}
