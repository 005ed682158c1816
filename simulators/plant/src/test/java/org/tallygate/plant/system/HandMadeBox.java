package org.tallygate.plant.system;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.server.broker.BrokerUsers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A box that is let in and whose journal holds whatever a test puts into it. */
final class HandMadeBox implements AutoCloseable {

    private static final int QOS = 1;
    private static final long PATIENCE_MS = 30_000;

    private final Topics topics;
    private final PublicKey bookKey;
    private final Id128 journal = Id128.random(new SecureRandom());
    private final MqttAsyncClient client;
    private final Map<String, byte[]> heard = new ConcurrentHashMap<>();
    private Link link = Link.START;
    private long next = 1;
    private long term;

    private HandMadeBox(Topics topics, PublicKey bookKey, String broker) throws MqttException {
        this.topics = topics;
        this.bookKey = bookKey;
        this.client =
                new MqttAsyncClient(broker, topics.clientId(journal), new MemoryPersistence());
    }

    /** Enrols a box at the running broker, connects and says hello. */
    static HandMadeBox enrol(Path central, String broker, Topics topics)
            throws IOException, MqttException {
        String secret = BrokerUsers.in(central.resolve("broker")).enrolBox(topics);
        PublicKey key = BookKey.publicKey(Files.readString(central.resolve("book.pub")).strip());
        HandMadeBox box = new HandMadeBox(topics, key, broker);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setUserName(topics.user());
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        box.client.connect(options).waitForCompletion(PATIENCE_MS);
        box.client.subscribe(topics.allDown(), QOS).waitForCompletion(PATIENCE_MS);
        box.client.setCallback(new Heard(box.heard));
        box.hello();
        return box;
    }

    private void hello() throws MqttException {
        Id128 boot = Id128.random(new SecureRandom());
        Hello hello =
                new Hello(
                        Format.CURRENT,
                        journal,
                        1,
                        next,
                        link,
                        Optional.empty(),
                        boot,
                        1,
                        1,
                        List.of(Format.CURRENT),
                        "");
        publish(topics.hello(), Map.of(), Wire.encode(hello));
        Patience.await("the welcome").until(() -> heard.containsKey(topics.welcome()));
        term = said(topics.welcome(), Welcome.class).term();
    }

    /** Sends facts under a right header, in a body that may be another. */
    void send(List<byte[]> facts, byte[] body) throws MqttException {
        Link after = link;
        for (byte[] fact : facts) {
            after = after.next(fact);
        }
        BatchHeader header =
                new BatchHeader(Format.CURRENT, journal, next, facts.size(), link, after, term);
        publish(topics.facts(), header.toProperties(), body);
        link = after;
        next += facts.size();
    }

    Id128 journal() {
        return journal;
    }

    /** Up to which of its facts the centre has said that they are in its care. */
    long committed() {
        String topic = topics.verdict(journal);
        return heard.containsKey(topic) ? said(topic, Verdict.class).committed() : 0;
    }

    private <T> T said(String topic, Class<T> type) {
        try {
            byte[] message = heard.getOrDefault(topic, new byte[0]);
            return Wire.decode(message, Signed.class).open(bookKey, type);
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    private void publish(String topic, Map<String, String> properties, byte[] payload)
            throws MqttException {
        MqttProperties user = new MqttProperties();
        user.setUserProperties(
                properties.entrySet().stream()
                        .map(entry -> new UserProperty(entry.getKey(), entry.getValue()))
                        .toList());
        MqttMessage message = new MqttMessage(payload);
        message.setQos(QOS);
        message.setProperties(user);
        client.publish(topic, message).waitForCompletion(PATIENCE_MS);
    }

    @Override
    public void close() throws MqttException {
        client.disconnect().waitForCompletion(PATIENCE_MS);
        client.close();
    }
}
