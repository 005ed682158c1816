package org.tallygate.gateway.handheld;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.gateway.handheld.mqtt.HandheldLink;
import org.tallygate.gateway.handheld.mqtt.LinkWord.Arrived;
import org.tallygate.gateway.request.Refused;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes the messages of one connection, one after the other: token, form, station, acknowledgement,
 * answer. A message that can't be saved yet stays unacknowledged and is tried again. Used by one
 * thread.
 */
final class MqttDesk {

    private static final long AGAIN_MICROS = 1_000_000;
    private static final String TAKEN = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private record Waiting(
            Arrived arrived, ScanMessage message, @Nullable CompletableFuture<Reply> reply) {}

    private final HandheldMqttSettings settings;
    private final Clock clock;
    private final RateLimit messages;
    private final RateLimit wrongTokens;
    private @Nullable Arrived next;
    private @Nullable Waiting current;
    private long againMicros;

    MqttDesk(HandheldMqttSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.messages = new RateLimit(clock, settings.mostPerMinute());
        this.wrongTokens = new RateLimit(clock, AnswerForm.WRONG_TOKENS_PER_MINUTE);
    }

    boolean isFree() {
        return next == null && current == null;
    }

    /** Takes a message when it is free. */
    void take(Arrived arrived) {
        next = arrived;
    }

    /** Forgets what is under way: the connection that could be answered on is gone. */
    void forget() {
        next = null;
        current = null;
    }

    /** Returns how much was done. */
    int step(HandheldLink link, Intake intake) {
        Waiting now = current;
        if (now != null) {
            return carryOn(now, link, intake);
        }
        Arrived arrived = next;
        return arrived == null ? 0 : begin(arrived, link);
    }

    private int begin(Arrived arrived, HandheldLink link) {
        if (!AnswerForm.isRight(settings.token(), arrived.token().orElse(null))) {
            next = null;
            link.acknowledge(arrived);
            // Whoever does not know the token must not choose where this box publishes.
            if (wrongTokens.take()) {
                refuse(
                        link,
                        settings.topic() + "/answers",
                        arrived.correlation(),
                        new Refused(
                                401,
                                "Token wanted",
                                "The user property 'token' must be this handheld's token."));
            }
            return 1;
        }
        if (!messages.take()) {
            return 0;
        }
        next = null;
        try {
            if (arrived.tooLong()) {
                throw AnswerForm.tooLong(settings.mostBytes());
            }
            current =
                    new Waiting(
                            arrived,
                            MessageReader.read(
                                    arrived.payload().toArray(), arrived.key().orElse(null)),
                            null);
            againMicros = Long.MIN_VALUE;
        } catch (Refused wrong) {
            link.acknowledge(arrived);
            refuse(link, answersOf(arrived), arrived.correlation(), wrong);
        }
        return 1;
    }

    private int carryOn(Waiting now, HandheldLink link, Intake intake) {
        CompletableFuture<Reply> reply = now.reply();
        if (reply == null) {
            if (clock.now().monoMicros() < againMicros) {
                return 0;
            }
            againMicros = clock.now().monoMicros() + AGAIN_MICROS;
            current =
                    new Waiting(
                            now.arrived(), now.message(), intake.offer(now.message()).orElse(null));
            return 1;
        }
        if (!reply.isDone()) {
            return 0;
        }
        answer(now, reply.join(), link);
        return 1;
    }

    private void answer(Waiting now, Reply reply, HandheldLink link) {
        Arrived arrived = now.arrived();
        switch (reply) {
            case Reply.Taken(var verdicts) -> {
                current = null;
                link.acknowledge(arrived);
                link.publish(
                        answersOf(arrived),
                        TAKEN,
                        arrived.correlation(),
                        json(AnswerForm.taken(now.message(), verdicts)));
            }
            case Reply.SendAgain(_) -> {
                againMicros = clock.now().monoMicros() + AGAIN_MICROS;
                current = new Waiting(arrived, now.message(), null);
            }
            case Reply.OtherContent() -> {
                current = null;
                link.acknowledge(arrived);
                refuse(
                        link,
                        answersOf(arrived),
                        arrived.correlation(),
                        AnswerForm.otherContent(now.message()));
            }
        }
    }

    /** Never the topic itself: an answer there would come in as a message. */
    private String answersOf(Arrived arrived) {
        return arrived.answerTo()
                .filter(topic -> !topic.isEmpty() && topic.chars().noneMatch(MqttDesk::isWildcard))
                .filter(topic -> !topic.startsWith("$") && !topic.equals(settings.topic()))
                .orElse(settings.topic() + "/answers");
    }

    private static boolean isWildcard(int character) {
        return character == '+' || character == '#' || character == 0;
    }

    private static void refuse(
            HandheldLink link, String topic, Optional<Bytes> correlation, Refused refused) {
        link.publish(topic, PROBLEM, correlation, json(refused.problem()));
    }

    private static byte[] json(Map<String, Object> answer) {
        return JsonMapper.shared().writeValueAsBytes(answer);
    }
}
