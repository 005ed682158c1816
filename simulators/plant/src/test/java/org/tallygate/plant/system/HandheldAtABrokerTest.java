package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.device.Clock;
import org.tallygate.gateway.boot.Gateway;
import org.tallygate.gateway.boot.GatewaySetup;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.plant.demo.Ports;
import org.tallygate.server.broker.Thresholds;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A whole gateway whose handheld publishes at a broker of another maker's rules. */
final class HandheldAtABrokerTest {

    private static final String TOPIC = "scans/ring-1";
    private static final String REPLY = "reply/app";
    private static final String ONE =
            "{\"format\":1,\"id\":\"m1\",\"scans\":[{\"text\":\"4006381333931\"}]}";
    private static final long PATIENCE_MS = 30_000;

    /** Two users who may do everything. */
    private record TwoUsers() implements ActiveMQSecurityManager {

        @Override
        public boolean validateUser(String user, String password) {
            return Map.of("box", "box-pass", "app", "app-pass")
                    .getOrDefault(String.valueOf(user), "")
                    .equals(password);
        }

        @Override
        public boolean validateUserAndRole(
                String user, String password, Set<Role> roles, CheckType use) {
            return validateUser(user, password);
        }
    }

    @TempDir private Path dir;
    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private int client;
    private ActiveMQServer broker;
    private Gateway gateway;

    /** Else this broker keeps Netty from guarding ours, for all tests behind it. */
    @BeforeAll
    static void guardOurs() {
        Thresholds.enable();
    }

    @BeforeEach
    void start() throws Exception {
        port = Ports.free();
        openBroker();
        Files.writeString(dir.resolve("secret"), "s3cret");
        Files.writeString(dir.resolve("token"), "t0ken");
        Files.writeString(dir.resolve("password"), "box-pass");
        Files.writeString(
                dir.resolve("book.pub"), BookKey.text(BookKey.generate().getPublic()) + "\n");
        Files.writeString(
                dir.resolve("gateway.json"),
                """
                {"format":1,"env":"test","site":"s1","gateway":"gw1","data":"data",
                 "broker":{"url":"tcp://127.0.0.1:1"},"screen":{"port":0},
                 "stations":[{"name":"dock-1","devices":[
                   {"name":"ring-1","type":"handheld-mqtt","broker":"tcp://127.0.0.1:%d",
                    "topic":"%s","user":"box","passwordFile":"password","tokenFile":"token"}]}]}
                """
                        .formatted(port, TOPIC));
        openGateway();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        broker.stop();
        http.close();
    }

    private void openGateway() throws Exception {
        gateway = Gateway.start(GatewaySetup.read(dir.resolve("gateway.json")), Clock.system());
    }

    private void openBroker() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(dir.resolve("b/journal").toString())
                .setBindingsDirectory(dir.resolve("b/bindings").toString())
                .setPagingDirectory(dir.resolve("b/paging").toString())
                .setLargeMessagesDirectory(dir.resolve("b/large").toString())
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(true)
                .setClusterPassword("of-this-test")
                .addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT");
        broker = ActiveMQServers.newActiveMQServer(configuration, null, new TwoUsers(), true);
        broker.start();
    }

    @Test
    void scansAreOnDiskBeforeTheAnswerAndCountOnceOverEveryRestart() throws Exception {
        awaitReason("hears " + TOPIC);
        assertThat(ask("wrong", ONE, TOPIC + "/answers").path("status").asInt()).isEqualTo(401);
        JsonNode first = ask("t0ken", ONE, REPLY);
        assertThat(first.path("id").asString()).isEqualTo("m1");
        assertThat(first.path("scans").path(0).path("verdict").asString()).isEqualTo("attention");
        assertThat(ask("t0ken", ONE, REPLY)).isEqualTo(first);
        String other = ONE.replace("3931", "3932");
        assertThat(ask("t0ken", other, REPLY).path("status").asInt()).isEqualTo(409);

        gateway.close();
        assertThat(factsInTheJournal()).isEqualTo(1);
        openGateway();
        assertThat(ask("t0ken", ONE, REPLY)).isEqualTo(first);

        broker.stop();
        awaitReason("can't be used");
        openBroker();
        assertThat(ask("t0ken", ONE, REPLY)).isEqualTo(first);
        assertThat(ask("t0ken", ONE.replace("m1", "m2"), REPLY).path("id").asString())
                .isEqualTo("m2");

        gateway.close();
        assertThat(factsInTheJournal()).isEqualTo(2);
        openGateway();
    }

    @Test
    void wrongPasswordIsToldAndHarmsNothing() throws Exception {
        gateway.close();
        Files.writeString(dir.resolve("password"), "another");
        openGateway();
        awaitReason("can't be used");
        gateway.close();
        Files.writeString(dir.resolve("password"), "box-pass");
        openGateway();
        // No broker keeps a scan for a box that has never been there.
        awaitReason("hears " + TOPIC);
        assertThat(ask("t0ken", ONE, REPLY).path("id").asString()).isEqualTo("m1");
    }

    /** What an app does: publish, and wait for the answer. */
    private JsonNode ask(String token, String body, String answerOn) throws MqttException {
        Map<String, byte[]> heard = new ConcurrentHashMap<>();
        MqttAsyncClient app =
                new MqttAsyncClient(
                        "tcp://127.0.0.1:" + port, "app-" + ++client, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setUserName("app");
        options.setPassword("app-pass".getBytes(UTF_8));
        app.setCallback(new Heard(heard));
        app.connect(options).waitForCompletion(PATIENCE_MS);
        app.subscribe(answerOn, 1).waitForCompletion(PATIENCE_MS);
        MqttProperties properties = new MqttProperties();
        properties.setUserProperties(List.of(new UserProperty("token", token)));
        properties.setResponseTopic(REPLY);
        properties.setCorrelationData("c".getBytes(UTF_8));
        MqttMessage message = new MqttMessage(body.getBytes(UTF_8));
        message.setQos(1);
        message.setProperties(properties);
        app.publish(TOPIC, message).waitForCompletion(PATIENCE_MS);
        Patience.await("the answer").until(() -> heard.containsKey(answerOn));
        app.disconnect().waitForCompletion(PATIENCE_MS);
        app.close();
        return JsonMapper.shared().readTree(heard.getOrDefault(answerOn, new byte[0]));
    }

    private void awaitReason(String part) {
        Patience.await(part).until(() -> reason().contains(part));
    }

    private String reason() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + gateway.screenPort() + "/api/v1/station");
        String body =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
        for (JsonNode device : JsonMapper.shared().readTree(body).get("devices")) {
            if (device.get("device").asString().equals("ring-1")) {
                return device.get("reason").asString();
            }
        }
        return "";
    }

    private long factsInTheJournal() throws IOException {
        try (DirectoryDisk disk = DirectoryDisk.open(dir.resolve("data"));
                Journal journal =
                        Journal.open(
                                disk,
                                JournalSettings.STANDARD,
                                InstantSource.system(),
                                new Random(1))) {
            return journal.next() - 1;
        }
    }
}
