package org.tallygate.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HexFormat;

/** Who gets in and what he may there, asked of a running broker as a client asks it. */
final class BrokerAccessTest {

    private static final int NOT_AUTHORIZED = 0x87;
    private static final Topics GW1 = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));
    private static final Topics SISTER =
            new Topics(new Name("demo"), new Name("s2"), new Name("gw1"));

    @TempDir static Path directory;

    private static EmbeddedBroker broker;

    /** Sessions outlive a test, so each has client ids of its own. */
    private static int test;

    private String secret;

    @BeforeAll
    static void open() throws IOException {
        broker = EmbeddedBroker.open(BrokerSettings.at(directory, 0));
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @BeforeEach
    void enrol() throws IOException {
        test++;
        secret = broker.users().enrolBox(GW1);
    }

    @Test
    void anonymousIsRefused() throws Exception {
        try (Client anonymous = new Client(broker.url(), "gw1." + test)) {
            assertThatThrownBy(anonymous::connect).isInstanceOf(MqttException.class);
        }
    }

    @Test
    void wrongSecretIsRefused() throws Exception {
        try (Client box = new Client(broker.url(), "gw1." + test, GW1.user(), secret + "x")) {
            assertThatThrownBy(box::connect).isInstanceOf(MqttException.class);
        }
        try (Client box = new Client(broker.url(), "gw1." + test, SISTER.user(), secret)) {
            assertThatThrownBy(box::connect).isInstanceOf(MqttException.class);
        }
    }

    /** Artemis ships this user and password, and asks no security manager about it. */
    @Test
    void clusterUserOfTheLibraryIsRefused() throws Exception {
        try (Client intruder =
                new Client(broker.url(), "x.a", "ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!")) {
            assertThatThrownBy(intruder::connect).isInstanceOf(MqttException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gw2.a", "gw1", "centre.a", "gw1.a/b"})
    void clientIdOfAnotherIsRefused(String clientId) throws Exception {
        try (Client box = new Client(broker.url(), clientId, GW1.user(), secret)) {
            assertThatThrownBy(box::connect).isInstanceOf(MqttException.class);
        }
    }

    @Test
    void olderProtocolIsRefused() throws Exception {
        // CONNECT of MQTT 3.1.1: protocol MQTT, level 4, clean session, client id "a".
        byte[] connect = HexFormat.of().parseHex("100d00044d515454040200000001" + "61");
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), broker.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout(10_000);
            out.write(connect);
            out.flush();
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void boxAndCentreTalk() throws Exception {
        try (Client box = box();
                Client centre = centre()) {
            assertThat(centre.subscribe(Topics.ALL_UP)).isEqualTo(1);
            assertThat(box.subscribe(GW1.allDown())).isEqualTo(1);
            assertThat(box.publish(GW1.facts(), "moved")).isEqualTo(0);
            assertThat(centre.publish(GW1.welcome(), "hello")).isEqualTo(0);
            await().untilAsserted(() -> {
                assertThat(centre.heard).containsExactly(GW1.facts() + " moved");
                assertThat(box.heard).containsExactly(GW1.welcome() + " hello");
            });
        }
    }

    @Test
    void longestBatchPasses() throws Exception {
        try (Client box = box();
                Client centre = centre()) {
            centre.subscribe(Topics.ALL_UP);
            String batch = "x".repeat(900 * 1024);
            assertThat(box.publish(GW1.facts(), batch)).isEqualTo(0);
            await().untilAsserted(() ->
                    assertThat(centre.heard).containsExactly(GW1.facts() + " " + batch));
        }
    }

    @Test
    void packetTooLongEndsTheConnection() throws Exception {
        try (Client box = box()) {
            byte[] tooLong = new byte[BrokerSettings.MAX_PACKET_BYTES + 1];
            box.send(GW1.facts(), tooLong, false);
            await().until(() -> !box.connected());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tg/1/demo/s2/gw1/up/facts",
                "tg/1/demo/s1/gw1/down/verdict",
                "activemq.management",
                "activemq/management",
                "$sys/mqtt/sessions",
                "$sys.mqtt.sessions",
                "somewhere/else"
            })
    void boxPublishesOnlyItsOwn(String topic) throws Exception {
        broker.users().enrolBox(SISTER);
        try (Client box = box();
                Client centre = centre()) {
            centre.subscribe(Topics.ALL_UP);
            assertThat(box.publish(topic, "forged")).isEqualTo(NOT_AUTHORIZED);
            assertThat(box.publish(GW1.facts(), "honest")).isEqualTo(0);
            await().until(() -> !centre.heard.isEmpty());
            assertThat(centre.heard).containsExactly(GW1.facts() + " honest");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tg/1/demo/s2/gw1/down/#",
                "tg/1/demo/s1/gw1/up/#",
                "tg/1/demo/+/gw1/down/#",
                "tg/1/demo/s1/+/down/#",
                "tg/1/#",
                "#",
                "+/1/demo/s1/gw1/down/#",
                "$share/gw1/tg/1/#",
                "$share/gw1/tg/1/demo/s2/gw1/down/#",
                "$SYS/#",
                "$sys.mqtt.sessions",
                "activemq.notifications",
                "tg/1/demo/s2/gw1/down/x::queue"
            })
    void boxSubscribesOnlyToItsOwn(String filter) throws Exception {
        try (Client box = box()) {
            assertThat(box.subscribe(filter)).isEqualTo(NOT_AUTHORIZED);
        }
    }

    @Test
    void centreSpeaksForNoBox() throws Exception {
        try (Client centre = centre()) {
            assertThat(centre.publish(GW1.facts(), "forged")).isEqualTo(NOT_AUTHORIZED);
            assertThat(centre.subscribe("tg/1/+/+/+/down/#")).isEqualTo(NOT_AUTHORIZED);
            assertThat(centre.subscribe("#")).isEqualTo(NOT_AUTHORIZED);
        }
    }

    @Test
    void retainedMessageEndsTheConnection() throws Exception {
        try (Client box = box()) {
            box.send(GW1.facts(), "stays".getBytes(UTF_8), true);
            await().until(() -> !box.connected());
        }
    }

    @Test
    void messageToANamedQueueEndsTheConnection() throws Exception {
        try (Client box = box()) {
            box.send(GW1.facts() + "::queue", new byte[1], false);
            await().until(() -> !box.connected());
        }
    }

    @Test
    void willGoesOnlyWhereTheBoxMaySpeak() throws Exception {
        try (Client foreign =
                new Client(broker.url(), "gw1." + test, GW1.user(), secret)
                        .will(SISTER.status(), false)) {
            assertThatThrownBy(foreign::connect).isInstanceOf(MqttException.class);
        }
        try (Client retained =
                new Client(broker.url(), "gw1." + test, GW1.user(), secret)
                        .will(GW1.status(), true)) {
            assertThatThrownBy(retained::connect).isInstanceOf(MqttException.class);
        }
        try (Client own =
                new Client(broker.url(), "gw1." + test, GW1.user(), secret)
                        .will(GW1.status(), false)) {
            own.connect();
            assertThat(own.connected()).isTrue();
        }
    }

    /** Two sites may name their gateways alike, so a sister can present our client id. */
    @Test
    void sessionOfASisterIsNeitherHeardNorSpoilt() throws Exception {
        String sisterSecret = broker.users().enrolBox(SISTER);
        try (Client box = lastingBox()) {
            box.connect();
            box.subscribe(GW1.allDown());
        }
        try (Client centre = centre()) {
            centre.publish(GW1.welcome(), "for gw1 of s1 only");
        }
        try (Client thief =
                new Client(broker.url(), "gw1." + test, SISTER.user(), sisterSecret)
                        .lastingSession()) {
            assertThatThrownBy(thief::connect).isInstanceOf(MqttException.class);
            assertThat(thief.heard).isEmpty();
        }
        try (Client box = lastingBox()) {
            box.connect();
            await().untilAsserted(() ->
                    assertThat(box.heard).containsExactly(GW1.welcome() + " for gw1 of s1 only"));
        }
    }

    @Test
    void sisterThrowsNobodyOff() throws Exception {
        String sisterSecret = broker.users().enrolBox(SISTER);
        try (Client box = box();
                Client thief =
                        new Client(broker.url(), "gw1." + test, SISTER.user(), sisterSecret)) {
            assertThatThrownBy(thief::connect).isInstanceOf(MqttException.class);
            assertThat(box.publish(GW1.facts(), "still here")).isEqualTo(0);
        }
    }

    @Test
    void boxEnrolledWhileTheBrokerRunsIsLetIn() throws Exception {
        String sisterSecret = BrokerUsers.in(directory).enrolBox(SISTER);
        try (Client sister = new Client(broker.url(), "gw1.b", SISTER.user(), sisterSecret)) {
            sister.connect();
            assertThat(sister.publish(SISTER.facts(), "new")).isEqualTo(0);
        }
    }

    @Test
    void replacedSecretIsRefused() throws Exception {
        try (Client box = box()) {
            assertThat(box.connected()).isTrue();
        }
        broker.users().enrolBox(GW1);
        await().atMost(EmbeddedBroker.FORGET_PERMISSIONS.plusSeconds(5))
                .untilAsserted(() -> {
                    try (Client box = new Client(broker.url(), "gw1." + test, GW1.user(), secret)) {
                        assertThatThrownBy(box::connect).isInstanceOf(MqttException.class);
                    }
                });
    }

    private Client box() throws MqttException {
        Client box = new Client(broker.url(), "gw1." + test, GW1.user(), secret);
        box.connect();
        return box;
    }

    private Client lastingBox() throws MqttException {
        return new Client(broker.url(), "gw1." + test, GW1.user(), secret).lastingSession();
    }

    private static Client centre() throws Exception {
        Client centre =
                new Client(
                        broker.url(),
                        "centre." + test,
                        BrokerUsers.centreUser(),
                        broker.users().centreSecret());
        centre.connect();
        return centre;
    }
}
