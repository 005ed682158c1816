package org.tallygate.gateway.handheld.mqtt;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Bytes;
import org.tallygate.mqtt.BrokerClient;
import org.tallygate.mqtt.BrokerWay;
import org.tallygate.mqtt.CertificateTime;
import org.tallygate.mqtt.Message;
import org.tallygate.mqtt.Session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * MQTT 5 by Paho, acknowledged by hand. The broker keeps the session, so that what was not
 * acknowledged, and what came while this box was away, comes again.
 */
public final class PahoHandheldLink implements HandheldLink {

    private static final Logger LOG = LoggerFactory.getLogger(PahoHandheldLink.class);

    private static final Duration SESSION = Duration.ofDays(7);

    /** Messages that the broker may send before one is acknowledged. */
    private static final int RECEIVE_MAXIMUM = 8;

    /** Room for those and for as many of QoS 0. */
    private static final int MOST_WAITING = 2 * RECEIVE_MAXIMUM;

    /** Topic and properties of a message, besides its payload. */
    private static final int HEADER_BYTES = 64 << 10;

    private final ArrayBlockingQueue<LinkWord> words = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
    private final int mostBytes;
    private final BrokerClient client;
    private boolean lossTold;

    private PahoHandheldLink(BrokerWay way, Session session, int mostBytes) {
        this.mostBytes = mostBytes;
        this.client =
                BrokerClient.open(
                        way,
                        CertificateTime.ofThisMachine(InstantSource.system()),
                        session,
                        new Ear());
    }

    /**
     * Begins to connect and returns at once.
     *
     * @param broker such as {@code mqtt://127.0.0.1:1883}
     * @param clientId names the session at the broker
     * @param password never logged
     */
    public static PahoHandheldLink open(
            String broker,
            String clientId,
            String user,
            String password,
            String topic,
            int mostBytes) {
        Session session =
                Session.passing(clientId, user, password, topic)
                        .acknowledgedByHand(RECEIVE_MAXIMUM)
                        .keptFor(SESSION, (long) mostBytes + HEADER_BYTES);
        return new PahoHandheldLink(BrokerWay.to(broker), session, mostBytes);
    }

    @Override
    public Optional<LinkWord> poll() {
        client.watch();
        String reason = lost.get();
        if (reason == null) {
            return Optional.ofNullable(words.poll());
        }
        // What still waits comes again, and could not be acknowledged any more.
        words.clear();
        boolean tell = !lossTold;
        lossTold = true;
        return tell ? Optional.of(new LinkWord.Lost(reason)) : Optional.empty();
    }

    @Override
    public boolean isOver() {
        return lost.get() != null;
    }

    @Override
    public void acknowledge(LinkWord.Arrived message) {
        if (message.acknowledged()) {
            client.acknowledge(message.packet());
        }
    }

    @Override
    public void publish(String to, String contentType, Optional<Bytes> correlation, byte[] answer) {
        if (!client.publish(
                Message.answer(to, answer, contentType, correlation.map(Bytes::toArray)))) {
            LOG.warn("An answer on {} is not sent: too many wait, or the broker is gone", to);
        }
    }

    @Override
    public void close() {
        lost.compareAndSet(null, "closed by this box");
        client.close();
    }

    private final class Ear implements BrokerClient.Listener {

        @Override
        public void ready() {
            offer(new LinkWord.Ready());
        }

        @Override
        public void arrived(Message message) {
            boolean tooLong = message.payload().length > mostBytes;
            offer(
                    new LinkWord.Arrived(
                            message.packet(),
                            message.wantsAcknowledgement(),
                            tooLong ? Bytes.EMPTY : Bytes.of(message.payload()),
                            tooLong,
                            Optional.ofNullable(message.properties().get("token")),
                            Optional.ofNullable(message.properties().get("Idempotency-Key")),
                            message.answerTo(),
                            message.correlation().map(Bytes::of)));
        }

        @Override
        public void lost(String reason) {
            lost.compareAndSet(null, "the broker can't be used: " + reason);
        }

        /** The handheld asks again for an answer that did not get through. */
        @Override
        public void refused(String topic, String reason) {
            LOG.warn("An answer on {} is not taken by the broker: {}", topic, reason);
        }

        /** A broker that sends more than was asked for is left; unacknowledged, all comes again. */
        private void offer(LinkWord word) {
            if (!words.offer(word)) {
                lost.compareAndSet(
                        null, "the broker sent more than " + RECEIVE_MAXIMUM + " messages at once");
            }
        }
    }
}
