package org.tallygate.server.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.mqtt.TlsIdentity;
import org.tallygate.server.broker.BrokerListeners;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Where our own broker listens besides its plain port. docs/links.md shows them at work. */
final class ListenerOptions {

    @Option(names = "--tls-port", description = "Its port for MQTT over TLS.")
    private @Nullable Integer tlsPort;

    @Option(names = "--ws-port", description = "Its port for MQTT over WebSocket, without TLS.")
    private @Nullable Integer webSocketPort;

    @Option(names = "--wss-port", description = "Its port for MQTT over WebSocket over TLS.")
    private @Nullable Integer secureWebSocketPort;

    @Option(
            names = "--tls-host",
            paramLabel = "ADDRESS",
            description = "Where the ports with TLS listen (default: ${DEFAULT-VALUE}).")
    private String tlsHost = "127.0.0.1";

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "The broker's certificate in PEM, followed by those that signed it.")
    private @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Its private key in PEM, readable by its owner only.")
    private @Nullable Path key;

    @Option(
            names = "--client-ca",
            paramLabel = "FILE",
            description =
                    "Who signs the certificates of boxes, in PEM. With it each client needs,"
                            + " besides its secret, a certificate that bears its user name,"
                            + " box.env.site.gateway.")
    private @Nullable Path clientAuthorities;

    @Option(
            names = "--behind-tls",
            description =
                    "A TLS terminator stands in front: ports without TLS may listen beyond this"
                            + " machine.")
    private boolean behindTls;

    /**
     * @param host of the plain ports
     * @throws IllegalArgumentException when they don't go together; its text says why
     */
    BrokerListeners with(String host, int port) {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("--certificate and --key go together: name both");
        }
        return new BrokerListeners(
                host,
                port,
                number(webSocketPort),
                tlsHost,
                number(tlsPort),
                number(secureWebSocketPort),
                certificate == null || key == null
                        ? Optional.empty()
                        : Optional.of(new TlsIdentity(certificate, key)),
                Optional.ofNullable(clientAuthorities),
                behindTls);
    }

    private static OptionalInt number(@Nullable Integer port) {
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
