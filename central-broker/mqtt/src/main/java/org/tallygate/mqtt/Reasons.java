package org.tallygate.mqtt;

import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

import java.net.SocketException;

import javax.net.ssl.SSLException;

/** Why there is no connection, as a sentence. */
final class Reasons {

    private static final int FIRST_REFUSAL = 0x80;
    private static final int LAST_REFUSAL = 0xff;

    private final BrokerWay way;
    private final Session session;

    Reasons(BrokerWay way, Session session) {
        this.way = way;
        this.session = session;
    }

    /**
     * @param letIn whether the broker had taken us before
     */
    String of(@Nullable Throwable failure, boolean letIn) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WayBroken || cause instanceof CertificateRefused) {
                return text(cause);
            }
        }
        if (failure instanceof MqttException mqtt) {
            int code = mqtt.getReasonCode();
            if (isRefusal(code)) {
                return "the broker refuses this client: " + sentence(code);
            }
            if (code == MqttClientException.REASON_CODE_CLIENT_TIMEOUT
                    || code == MqttClientException.REASON_CODE_WRITE_TIMEOUT) {
                return "the broker has not answered for "
                        + session.keepAlive().toSeconds()
                        + " s or more";
            }
        }
        Throwable root = root(failure);
        if (root instanceof SSLException) {
            return "TLS with " + way.url() + " failed: " + text(root) + afterTls();
        }
        if (root == null
                || root instanceof java.io.EOFException
                || root instanceof SocketException) {
            return letIn
                    ? "the connection to the broker broke"
                    : "the broker closed the connection before it let this client in"
                            + (way.url().encrypted() ? afterTls() : "");
        }
        return text(root);
    }

    /** The broker has said why it ends the connection. */
    String of(MqttDisconnectResponse word, boolean letIn) {
        if (word.getException() != null && !isRefusal(word.getReturnCode())) {
            return of(word.getException(), letIn);
        }
        if (isRefusal(word.getReturnCode())) {
            return "the broker ended the connection: " + sentence(word.getReturnCode());
        }
        return of((Throwable) null, letIn);
    }

    static boolean isRefusal(int code) {
        return code >= FIRST_REFUSAL && code <= LAST_REFUSAL;
    }

    /** MQTT 5, 2.4. */
    static String sentence(int code) {
        return switch (code) {
            case 0x81, 0x82 -> "it does not understand what this client says (" + code + ")";
            case 0x84 -> "it does not speak MQTT 5";
            case 0x85 -> "it does not take this client's name";
            case 0x86 -> "user name or secret is wrong, or the certificate is another's";
            case 0x87 -> "this user may not do that here";
            case 0x88, 0x8b -> "it is shutting down";
            case 0x89 -> "it has too much to do";
            case 0x8a -> "this client is banned";
            case 0x8c -> "it wants to know more about this client than a secret";
            case 0x8d -> "it has not heard this client for too long";
            case 0x8e -> "another client connected under the same name";
            case 0x8f, 0x90 -> "it does not take the topic";
            case 0x93 -> "it was sent more messages at once than it takes";
            case 0x94 -> "it does not take a topic alias";
            case 0x95 -> "it takes no packet of that size";
            case 0x96, 0x9f -> "it is asked too often";
            case 0x97 -> "its quota is used up";
            case 0x98 -> "its operator ended the connection";
            case 0x9b -> "it does not take messages at QoS 1";
            case 0x9c, 0x9d -> "this client belongs to another broker";
            case 0xa0 -> "connections may not last longer there";
            case 0xa2 -> "it takes no subscription with wildcards";
            default -> "reason code " + code;
        };
    }

    private String afterTls() {
        return way.identity().isPresent()
                ? "; the broker may not trust the certificate of this client"
                : "; the broker may want a certificate of this client, which has none";
    }

    private static @Nullable Throwable root(@Nullable Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String text(Throwable cause) {
        String text = cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }
}
