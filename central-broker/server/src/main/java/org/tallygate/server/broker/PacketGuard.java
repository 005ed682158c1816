package org.tallygate.server.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttVersion;

import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Refuses what Artemis does not ask the {@link Gate} about: client ids, sessions, wills, retained
 * messages and queues named inside a topic. A refused packet ends its connection. The user name of
 * a CONNECT is not proved yet here; the gate does that next.
 */
final class PacketGuard implements MQTTInterceptor {

    private final BrokerUsers users;
    private final ActiveMQServer server;
    private final Refusals refusals;

    PacketGuard(BrokerUsers users, ActiveMQServer server, Refusals refusals) {
        this.users = users;
        this.server = server;
        this.refusals = refusals;
    }

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        Optional<String> refusal =
                switch (packet) {
                    case MqttConnectMessage connect -> refusalOf(connect);
                    case MqttPublishMessage publish -> refusalOf(publish);
                    default -> Optional.empty();
                };
        refusal.ifPresent(refusals::tell);
        return refusal.isEmpty();
    }

    private Optional<String> refusalOf(MqttConnectMessage connect) {
        MqttConnectPayload payload = connect.payload();
        String name = payload.userName();
        if (connect.variableHeader().version() != MqttVersion.MQTT_5.protocolLevel()) {
            return Optional.of(
                    "client '%s' speaks MQTT level %d, must be 5"
                            .formatted(
                                    payload.clientIdentifier(),
                                    connect.variableHeader().version()));
        }
        Optional<BrokerUser> user = name == null ? Optional.empty() : users.named(name);
        if (user.isEmpty()) {
            // The gate refuses it, and the client learns that from the CONNACK.
            return Optional.empty();
        }
        if (!Access.mayConnectAs(user.get(), payload.clientIdentifier())) {
            return Optional.of(
                    "user %s has client id '%s', must be its own name, a dot, and its journal"
                            .formatted(name, payload.clientIdentifier()));
        }
        if (isAnothers(payload.clientIdentifier(), user.get())) {
            return Optional.of(
                    "user %s asks for '%s', the session of somebody else"
                            .formatted(name, payload.clientIdentifier()));
        }
        if (connect.variableHeader().isWillFlag()) {
            return refusalOfWill(user.get(), connect, payload.willTopic());
        }
        return Optional.empty();
    }

    /**
     * Gateways of two sites may have one name, so their client ids look alike. Artemis would refuse
     * the wrong one only when it has thrown the right one off, and would delete the queue with all
     * that waits in it.
     */
    private boolean isAnothers(String clientId, BrokerUser user) {
        MQTTStateManager sessions = sessions();
        MQTTConnection connected = sessions.getConnectedClient(clientId);
        if (connected != null
                && connected.getSubject() != null
                && !Gate.isOf(connected.getSubject(), user)) {
            return true;
        }
        MQTTSessionState session = sessions.getSessionStates().get(clientId);
        return session != null
                && session.getSubscriptions().stream()
                        .anyMatch(subscription ->
                                !Access.maySubscribe(user, subscription.topicFilter()));
    }

    private MQTTStateManager sessions() {
        try {
            return MQTTStateManager.getInstance(server);
        } catch (Exception e) {
            throw new IllegalStateException("the broker lost its sessions", e);
        }
    }

    private static Optional<String> refusalOfWill(
            BrokerUser user, MqttConnectMessage connect, @Nullable String topic) {
        if (connect.variableHeader().isWillRetain()) {
            return Optional.of("user " + user.name() + " has a retained will");
        }
        if (topic == null || !Access.mayPublish(user, topic)) {
            return Optional.of(
                    "user %s has a will for '%s', where it may not publish"
                            .formatted(user.name(), topic));
        }
        return Optional.empty();
    }

    private static Optional<String> refusalOf(MqttPublishMessage publish) {
        String topic = publish.variableHeader().topicName();
        if (publish.fixedHeader().isRetain()) {
            return Optional.of("a retained message for '" + topic + "'");
        }
        if (topic.contains("::")) {
            return Optional.of("a message for the queue '" + topic + "'");
        }
        return Optional.empty();
    }
}
