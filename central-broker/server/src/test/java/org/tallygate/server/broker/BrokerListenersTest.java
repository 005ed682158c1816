package org.tallygate.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.mqtt.TlsIdentity;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

final class BrokerListenersTest {

    private static final Optional<TlsIdentity> IDENTITY =
            Optional.of(new TlsIdentity(Path.of("broker.pem"), Path.of("broker.key")));

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::"})
    void withoutTlsItListensOnThisMachineOnly(String host) {
        assertThatThrownBy(() -> listeners(host, OptionalInt.empty(), Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the broker is told to listen on "
                                + host
                                + " without TLS, where every secret could be read: name a TLS port"
                                + " for other machines, or say that a TLS terminator stands in"
                                + " front");
        assertThat(listeners(host, OptionalInt.empty(), Optional.empty(), true).all())
                .containsOnlyKeys("tcp");
    }

    @Test
    void aTlsPortNeedsACertificateAndACertificateAPort() {
        assertThatThrownBy(
                        () -> listeners("127.0.0.1", OptionalInt.of(8883), Optional.empty(), false))
                .hasMessage("a TLS port is named and no certificate with its key: name both");
        assertThatThrownBy(() -> listeners("127.0.0.1", OptionalInt.empty(), IDENTITY, false))
                .hasMessage(
                        "a certificate is named and no TLS port that would show it: name a port");
        assertThat(listeners("127.0.0.1", OptionalInt.of(8883), IDENTITY, false).all())
                .containsOnlyKeys("tcp", "ssl");
    }

    private static BrokerListeners listeners(
            String host, OptionalInt tls, Optional<TlsIdentity> identity, boolean behindTls) {
        return new BrokerListeners(
                host,
                1883,
                OptionalInt.empty(),
                "0.0.0.0",
                tls,
                OptionalInt.empty(),
                identity,
                Optional.empty(),
                behindTls);
    }
}
