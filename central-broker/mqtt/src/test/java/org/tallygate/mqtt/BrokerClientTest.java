package org.tallygate.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** What brokers of any make may answer. */
final class BrokerClientTest {

    private static final String YES = "20 03 00 00 00";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private record Talk(FakeBroker broker, BrokerClient client) {}

    private Talk open(String connack) throws IOException {
        return open(connack, Duration.ofMinutes(1));
    }

    private Talk open(String connack, Duration keepAlive) throws IOException {
        FakeBroker broker = new FakeBroker(connack);
        BrokerClient client =
                BrokerClient.open(
                        broker.way(),
                        CertificateTime.ofThisMachine(InstantSource.system()),
                        Session.passing("box.x", "box", "a secret", "down/#").keepAlive(keepAlive),
                        new BrokerClient.Listener() {
                            @Override
                            public void ready() {
                                heard.add("ready");
                            }

                            @Override
                            public void arrived(Message message) {
                                heard.add(
                                        message.topic()
                                                + " "
                                                + new String(message.payload(), UTF_8));
                            }

                            @Override
                            public void lost(String reason) {
                                heard.add(reason);
                            }

                            @Override
                            public void refused(String topic, String reason) {
                                heard.add(topic + ": " + reason);
                            }
                        });
        opened.push(broker);
        opened.push(client);
        return new Talk(broker, client);
    }

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private void awaitHeard(String... all) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(heard).containsExactly(all));
    }

    @ParameterizedTest
    @CsvSource({
        "84, it does not speak MQTT 5",
        "86, 'user name or secret is wrong, or the certificate is another''s'",
        "87, this user may not do that here",
        "89, it has too much to do",
        "8a, this client is banned",
        "9d, this client belongs to another broker"
    })
    void aRefusalIsASentence(String code, String sentence) throws Exception {
        open("20 03 00 " + code + " 00");
        awaitHeard("the broker refuses this client: " + sentence);
    }

    @Test
    void aBrokerThatIsGoneWithoutAWordIsNoticed() throws Exception {
        open(YES, Duration.ofSeconds(1));
        awaitHeard("ready", "the broker has not answered for 1 s or more");
    }

    /** Paho's own socket gives up reading after a second, and with it the byte it had. */
    @Test
    void aMessageThatComesInPiecesIsWhole() throws Exception {
        Talk talk = open(YES);
        talk.broker().say("30");
        // Longer than the second after which Paho would lose its place.
        LockSupport.parkNanos(Duration.ofMillis(1_200).toNanos());
        talk.broker().say("05 00 01 61 00");
        talk.broker().say("62");
        await().atMost(LIMIT).until(() -> heard.contains("a b"));
    }

    @Test
    void moreThanTheBrokerTakesAtOnceWaits() throws Exception {
        Talk talk = open("20 06 00 00 03 21 00 02");
        awaitHeard("ready");
        Message message = Message.of("up/facts", new byte[1], Map.of("first", "1"));
        // One more on its way would be a protocol error, at which a broker ends the connection.
        await().atMost(LIMIT).until(() -> !talk.client().publish(message));
        await().atMost(LIMIT).until(() -> talk.broker().published() == 2);
        assertThat(heard).containsExactly("ready");
    }

    @Test
    void aBrokerThatAcknowledgesNothingIsLeftSoThatANewConnectionMayDoBetter() throws Exception {
        Talk talk = open("20 06 00 00 03 21 00 02", Duration.ofSeconds(1));
        talk.broker().answerPings();
        awaitHeard("ready");
        Message message = Message.of("up/facts", new byte[1], Map.of("first", "1"));
        await().atMost(LIMIT).until(() -> !talk.client().publish(message));
        await().atMost(LIMIT)
                .until(() -> {
                    talk.client().watch();
                    return heard.size() > 1;
                });
        assertThat(heard.getLast()).contains("2 messages without acknowledgement");
    }

    @Test
    void aPacketThatTheBrokerWouldNotTakeIsNamed() throws Exception {
        Talk talk = open("20 08 00 00 05 27 00 00 04 00");
        awaitHeard("ready");
        assertThat(talk.client().publish(Message.of("up/facts", new byte[900], Map.of()))).isTrue();
        assertThat(talk.client().publish(Message.of("up/facts", new byte[2_000], Map.of())))
                .isFalse();
        awaitHeard(
                "ready",
                "the broker takes packets of at most 1024 bytes, and one of 2088 waits: raise its"
                        + " limit to 1 MiB");
    }

    @Test
    void anUnacceptedMessageIsToldWithItsReason() throws Exception {
        Talk talk = open(YES);
        awaitHeard("ready");
        assertThat(talk.client().publish(Message.of("up/facts", new byte[1], Map.of()))).isTrue();
        // PUBACK of packet 2 (the subscription was 1) with reason 0x97.
        talk.broker().say("40 04 00 02 97 00");
        awaitHeard("ready", "up/facts: its quota is used up");
    }

    @Test
    void aBrokerThatSaysGoodByeSaysWhy() throws Exception {
        Talk talk = open(YES);
        awaitHeard("ready");
        talk.broker().say("e0 02 8e 00");
        awaitHeard(
                "ready",
                "the broker ended the connection: another client connected under the same name");
    }
}
