package org.tallygate.gateway.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.CodesUploaded;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.gateway.handheld.mqtt.HandheldLink;
import org.tallygate.gateway.handheld.mqtt.LinkWord;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;

/** The desk in stepped time, over a link in memory; the station behind it is played by the test. */
final class HandheldMqttTest {

    private static final String ONE =
            "{\"format\":1,\"id\":\"m1\",\"scans\":[{\"text\":\"4006381333931\"}]}";

    /** What a broker would carry. */
    private static final class MemoryLink implements HandheldLink {

        private final Queue<LinkWord> words = new ArrayDeque<>();
        private final List<Integer> acknowledged = new ArrayList<>();
        private final List<String> answers = new ArrayList<>();
        private boolean over;

        @Override
        public Optional<LinkWord> poll() {
            return Optional.ofNullable(words.poll());
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public void acknowledge(LinkWord.Arrived message) {
            acknowledged.add(message.packet());
        }

        @Override
        public void publish(
                String topic, String contentType, Optional<Bytes> correlation, byte[] answer) {
            answers.add(
                    topic
                            + " "
                            + correlation.map(Bytes::hex).orElse("-")
                            + " "
                            + new String(answer, StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            over = true;
        }
    }

    @TempDir private Path dir;
    private final List<DeviceEvent> events = new ArrayList<>();
    private final List<MemoryLink> links = new ArrayList<>();
    private long micros = 1_000_000;
    private boolean brokerIsAway;
    private HandheldMqttDuty duty;
    private Handling handling = Handling.ACCEPTED;
    private int answered;
    private int packet;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(dir.resolve("token"), "s3cret\n");
        Files.writeString(dir.resolve("password"), "pass\n");
        open(Map.of());
    }

    @AfterEach
    void stop() {
        duty.close();
    }

    private void open(Map<String, Object> more) {
        SettingsReader in = SettingsReader.of("", fields(more), dir);
        HandheldMqttSettings settings = new HandheldMqttDriver().settings(in);
        in.nothingElse();
        assertThat(in.problems()).isEmpty();
        duty =
                new HandheldMqttDuty(
                        new DeviceId("ring-1"),
                        settings,
                        new Surroundings(
                                () -> new Stamp(micros, micros), events::add, new Random(1)),
                        this::dial);
        step();
    }

    private static Map<String, Object> fields(Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("broker", "tcp://127.0.0.1:1883");
        fields.put("topic", "scans/ring-1");
        fields.put("user", "box");
        fields.put("passwordFile", "password");
        fields.put("tokenFile", "token");
        fields.putAll(more);
        return fields;
    }

    private HandheldLink dial() throws IOException {
        if (brokerIsAway) {
            throw new IOException("the broker is away");
        }
        MemoryLink link = new MemoryLink();
        link.words.add(new LinkWord.Ready());
        links.add(link);
        return link;
    }

    @Test
    void messageIsAcknowledgedAndAnsweredWhenTheStationHasItOnDisk() {
        stepWithoutStation(arrived("s3cret", ONE));
        assertThat(uploads()).hasSize(1);
        assertThat(link().acknowledged).isEmpty();
        assertThat(link().answers).isEmpty();
        step();
        assertThat(link().acknowledged).containsExactly(1);
        assertThat(link().answers)
                .singleElement()
                .asString()
                .startsWith("reply/1 0a0b ")
                .contains("\"id\":\"m1\"", "\"verdict\":\"good\"");
    }

    @Test
    void sameIdGetsTheSameAnswerAndIsToldOnceAlsoAfterARestart() {
        step(arrived("s3cret", ONE));
        step(arrived("s3cret", ONE));
        duty.close();
        List<String> before = List.copyOf(link().answers);
        open(Map.of());
        step(arrived("s3cret", ONE));
        step(arrived("s3cret", ONE.replace("3931", "3932")));
        assertThat(uploads()).hasSize(1);
        assertThat(before).hasSize(2);
        assertThat(link().answers.getLast()).contains("409");
        assertThat(link().acknowledged).containsExactly(3, 4);
    }

    @Test
    void wrongTokenIsRefusedWhereTheBoxChoosesAndCountsNothing() {
        for (String wrong : new String[] {"", "s3cre", "s3cret2"}) {
            step(arrived(wrong, ONE));
            assertThat(link().answers.getLast())
                    .startsWith("scans/ring-1/answers ")
                    .contains("401")
                    .doesNotContain("s3cret");
        }
        for (int i = 0; i < 100; i++) {
            step(arrived("guess", ONE));
        }
        assertThat(link().answers).hasSize(30);
        assertThat(link().acknowledged).hasSize(103);
        assertThat(uploads()).isEmpty();
        step(arrived("s3cret", ONE));
        assertThat(uploads()).hasSize(1);
    }

    @Test
    void whatIsWrongIsAnsweredWithAProblem() {
        step(arrived("s3cret", "{"));
        assertThat(link().answers.getLast()).startsWith("reply/1 0a0b ").contains("400");
        step(
                new LinkWord.Arrived(
                        9,
                        true,
                        Bytes.EMPTY,
                        true,
                        Optional.of("s3cret"),
                        Optional.empty(),
                        Optional.of("scans/ring-1"),
                        Optional.empty()));
        assertThat(link().answers.getLast()).startsWith("scans/ring-1/answers - ").contains("413");
        assertThat(link().acknowledged).containsExactly(1, 9);
        assertThat(uploads()).isEmpty();
    }

    @Test
    void whatIsNotSavedStaysUnacknowledgedAndIsTriedAgain() {
        handling = Handling.REFUSED;
        step(arrived("s3cret", ONE));
        assertThat(link().acknowledged).isEmpty();
        assertThat(link().answers).isEmpty();
        handling = Handling.ACCEPTED;
        micros += 2_000_000;
        step();
        assertThat(link().acknowledged).containsExactly(1);
        assertThat(link().answers).hasSize(1);
    }

    @Test
    void moreThanTheRateWaitsAndIsNotLost() {
        duty.close();
        open(Map.of("mostPerMinute", 1));
        step(arrived("s3cret", ONE));
        step(arrived("s3cret", ONE.replace("m1", "m2")));
        assertThat(uploads()).hasSize(1);
        micros += 61_000_000;
        step();
        assertThat(uploads()).hasSize(2);
        assertThat(link().acknowledged).containsExactly(1, 2);
    }

    @Test
    void lossIsToldAndDialledAgainAndWhatWasUnderWayIsAnsweredOnTheNewLink() {
        stepWithoutStation(arrived("s3cret", ONE));
        MemoryLink first = link();
        brokerIsAway = true;
        first.over = true;
        first.words.add(new LinkWord.Lost("cut"));
        step();
        assertThat(lastState().state()).isEqualTo(DeviceState.LOST);
        assertThat(lastState().reason()).contains("tcp://127.0.0.1:1883", "cut");
        micros += 6_000_000;
        step();
        assertThat(lastState().reason()).contains("the broker is away");
        brokerIsAway = false;
        micros += 6_000_000;
        step(arrived("s3cret", ONE));
        assertThat(lastState().state()).isEqualTo(DeviceState.READY);
        assertThat(first.answers).isEmpty();
        assertThat(link()).isNotSameAs(first);
        assertThat(link().answers).hasSize(1);
        assertThat(uploads()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "broker, http://x:1",
        "broker, tcp://x",
        "topic, a/+",
        "topic, a/#",
        "topic, $SYS/a"
    })
    void wrongSettingIsNamed(String field, String value) {
        SettingsReader in = SettingsReader.of("", fields(Map.of(field, value)), dir);
        new HandheldMqttDriver().settings(in);
        assertThat(in.problems()).singleElement().asString().contains(field, value);
    }

    private LinkWord arrived(String token, String body) {
        return new LinkWord.Arrived(
                ++packet,
                true,
                Bytes.of(body.getBytes(StandardCharsets.UTF_8)),
                false,
                Optional.of(token),
                Optional.empty(),
                Optional.of("reply/1"),
                Optional.of(Bytes.ofHex("0a0b")));
    }

    private void step(LinkWord... words) {
        duty.doWork();
        link().words.addAll(List.of(words));
        for (int i = 0; i < 20; i++) {
            duty.doWork();
            answerAsTheStation();
        }
    }

    private void stepWithoutStation(LinkWord... words) {
        link().words.addAll(List.of(words));
        for (int i = 0; i < 20; i++) {
            duty.doWork();
        }
    }

    private void answerAsTheStation() {
        List<CodesUploaded> told = uploads();
        while (answered < told.size()) {
            if (handling == Handling.ACCEPTED) {
                assertThat(duty.offer(new DeviceCommand.Signal(Verdict.GOOD))).isTrue();
            }
            long sequence = told.get(answered).evidence().sequence();
            assertThat(duty.offer(new DeviceCommand.Handled(sequence, handling))).isTrue();
            answered++;
        }
    }

    private MemoryLink link() {
        return links.getLast();
    }

    private List<CodesUploaded> uploads() {
        return events.stream()
                .filter(CodesUploaded.class::isInstance)
                .map(CodesUploaded.class::cast)
                .toList();
    }

    private DeviceEvent.StateChanged lastState() {
        return events.stream()
                .filter(DeviceEvent.StateChanged.class::isInstance)
                .map(DeviceEvent.StateChanged.class::cast)
                .toList()
                .getLast();
    }
}
