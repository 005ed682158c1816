package org.tallygate.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

final class EmbeddedBrokerTest {

    private static final Topics GW1 = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));

    @TempDir Path directory;

    private EmbeddedBroker broker;
    private String secret;

    @BeforeEach
    void open() throws IOException {
        broker = EmbeddedBroker.open(BrokerSettings.at(directory, 0));
        secret = broker.users().enrolBox(GW1);
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void lastingSessionAndItsMessagesSurviveARestart() throws Exception {
        try (Client centre = centre("centre.a")) {
            centre.subscribe(Topics.ALL_UP);
        }
        List<String> sent = IntStream.range(0, 50).mapToObj(n -> GW1.facts() + " " + n).toList();
        try (Client box = box()) {
            for (int n = 0; n < sent.size(); n++) {
                assertThat(box.publish(GW1.facts(), Integer.toString(n))).isEqualTo(0);
            }
        }
        int port = broker.port();
        broker.close();
        broker = EmbeddedBroker.open(BrokerSettings.at(directory, port));
        try (Client centre = lasting("centre.a")) {
            assertThat(centre.connect()).isTrue();
            await().untilAsserted(() -> assertThat(centre.heard).containsExactlyElementsOf(sent));
        }
    }

    @Test
    void emptyLastingSessionIsNotForgotten() throws Exception {
        try (Client centre = centre("centre.a")) {
            centre.subscribe(Topics.ALL_UP);
        }
        int port = broker.port();
        broker.close();
        broker = EmbeddedBroker.open(BrokerSettings.at(directory, port));
        try (Client box = box();
                Client centre = lasting("centre.a")) {
            assertThat(box.publish(GW1.facts(), "while away")).isEqualTo(0);
            assertThat(centre.connect()).isTrue();
            await().untilAsserted(() ->
                    assertThat(centre.heard).containsExactly(GW1.facts() + " while away"));
        }
    }

    @Test
    void fullDiskRefusesPublishesUnacknowledged() throws Exception {
        broker.close();
        broker =
                EmbeddedBroker.open(
                        BrokerSettings.at(directory, 0).withMinFreeDiskBytes(Long.MAX_VALUE));
        try (Client centre = centre("centre.a")) {
            centre.subscribe(Topics.ALL_UP);
            await().untilAsserted(() -> {
                try (Client box = box()) {
                    assertThatThrownBy(() -> box.publish(GW1.facts(), "x"))
                            .isInstanceOf(MqttException.class);
                }
            });
        }
    }

    @Test
    void portInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() ->
                            EmbeddedBroker.open(
                                    BrokerSettings.at(directory.resolve("other"), port)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("can't listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void directoryInUseIsNamed() {
        assertThatThrownBy(() -> EmbeddedBroker.open(BrokerSettings.at(directory, 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is in use by another Tallygate");
    }

    private Client box() throws MqttException {
        Client box = new Client(broker.url(), "gw1.a", GW1.user(), secret);
        box.connect();
        return box;
    }

    /** Connected, with a session that outlives the connection. */
    private Client centre(String id) throws Exception {
        Client centre = lasting(id);
        centre.connect();
        return centre;
    }

    private Client lasting(String id) throws Exception {
        return new Client(broker.url(), id, BrokerUsers.centreUser(), broker.users().centreSecret())
                .lastingSession();
    }
}
