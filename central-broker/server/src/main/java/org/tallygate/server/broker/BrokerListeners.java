package org.tallygate.server.broker;

import org.tallygate.mqtt.TlsIdentity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the embedded broker listens. Ports are TCP ports; 0 takes a free one. Every listener tells
 * MQTT and MQTT over WebSocket apart by itself; those named for one say what to expect there.
 *
 * @param host of the listeners without TLS
 * @param port plain MQTT; always there, for the centre beside it
 * @param webSocket plain MQTT over WebSocket
 * @param tlsHost of the listeners with TLS
 * @param tls MQTT over TLS
 * @param secureWebSocket MQTT over WebSocket over TLS
 * @param identity what the broker shows on the listeners with TLS
 * @param clientAuthorities PEM: who signs the certificates of boxes; with them a box needs a
 *     certificate of its own besides its secret
 * @param behindTls a TLS terminator stands in front, so that plain listeners may be reached from
 *     other machines
 */
public record BrokerListeners(
        String host,
        int port,
        OptionalInt webSocket,
        String tlsHost,
        OptionalInt tls,
        OptionalInt secureWebSocket,
        Optional<TlsIdentity> identity,
        Optional<Path> clientAuthorities,
        boolean behindTls) {

    private static final String LOOPBACK = "127.0.0.1";

    public BrokerListeners {
        inRange("port", port);
        webSocket.ifPresent(number -> inRange("the WebSocket port", number));
        tls.ifPresent(number -> inRange("the TLS port", number));
        secureWebSocket.ifPresent(number -> inRange("the secure WebSocket port", number));
        boolean encrypts = tls.isPresent() || secureWebSocket.isPresent();
        if (encrypts && identity.isEmpty()) {
            throw new IllegalArgumentException(
                    "a TLS port is named and no certificate with its key: name both");
        }
        if (!encrypts && (identity.isPresent() || clientAuthorities.isPresent())) {
            throw new IllegalArgumentException(
                    "a certificate is named and no TLS port that would show it: name a port");
        }
        if (!behindTls && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "the broker is told to listen on "
                            + host
                            + " without TLS, where every secret could be read: name a TLS port for"
                            + " other machines, or say that a TLS terminator stands in front");
        }
    }

    /** Plain MQTT for this machine alone. */
    public static BrokerListeners onLoopback(int port) {
        return new BrokerListeners(
                LOOPBACK,
                port,
                OptionalInt.empty(),
                LOOPBACK,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** One place where it listens. */
    record Listener(String host, int port, boolean encrypted) {}

    /** All of them by the schemes of their URLs, in the words that MQTT clients share. */
    Map<String, Listener> all() {
        Map<String, Listener> all = new LinkedHashMap<>();
        all.put("tcp", new Listener(host, port, false));
        webSocket.ifPresent(number -> all.put("ws", new Listener(host, number, false)));
        tls.ifPresent(number -> all.put("ssl", new Listener(tlsHost, number, true)));
        secureWebSocket.ifPresent(number -> all.put("wss", new Listener(tlsHost, number, true)));
        return all;
    }

    private static void inRange(String what, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(what + " is " + port + ", must be 0 to 65535");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
