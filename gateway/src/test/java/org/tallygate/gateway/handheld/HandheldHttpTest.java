package org.tallygate.gateway.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.CodesUploaded;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Handling;
import org.tallygate.device.Verdict;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A handheld at the real listener; the station behind it is played by the test. */
final class HandheldHttpTest {

    private static final long LIMIT_NANOS = Duration.ofSeconds(30).toNanos();
    private static final String ONE =
            "{\"format\":1,\"id\":\"m1\",\"scans\":[{\"text\":\"4006381333931\"}]}";
    private static final Pattern PORT = Pattern.compile("listens on 127.0.0.1:([0-9]+),.*");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @TempDir private Path dir;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<DeviceEvent> events = new ArrayList<>();
    private HandheldHttpDuty duty;
    private int port;
    private Handling handling = Handling.ACCEPTED;
    private boolean stationIsAway;
    private int answered;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(dir.resolve("token"), "s3cret\n");
        open(Map.of());
    }

    @AfterEach
    void stop() {
        duty.close();
        http.close();
    }

    private void open(Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("port", 0);
        fields.put("tokenFile", "token");
        SettingsReader in = SettingsReader.of("", fields, dir);
        HandheldHttpDriver driver = new HandheldHttpDriver();
        HandheldHttpSettings settings = driver.settings(in);
        in.nothingElse();
        assertThat(in.problems()).isEmpty();
        duty =
                (HandheldHttpDuty)
                        driver.duty(
                                new DeviceId("mc33-1"),
                                settings,
                                new Surroundings(Clock.system(), events::add, new Random(1)));
        duty.doWork();
        Matcher at = PORT.matcher(lastReason());
        assertThat(at.matches()).as(lastReason()).isTrue();
        port = Integer.parseInt(at.group(1));
    }

    @Test
    void answerComesWhenTheStationHasTheScansOnDisk() {
        stationIsAway = true;
        CompletableFuture<HttpResponse<String>> answer = send(post(ONE));
        stepUntil(() -> uploads().size() == 1);
        assertThat(answer).isNotDone();
        assertThat(uploads().getFirst().codes())
                .containsExactly(new CodesUploaded.Code("4006381333931", Optional.empty()));
        stationIsAway = false;
        HttpResponse<String> done = await(answer);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(json(done).path("scans").path(0).path("verdict").asString()).isEqualTo("good");
        assertThat(json(done).path("id").asString()).isEqualTo("m1");
        assertThat(lastReason()).contains("heard at");
    }

    @Test
    void sameMessageGetsTheSameAnswerAndIsToldOnceAlsoAfterARestart() {
        HttpResponse<String> first = await(send(post(ONE)));
        HttpResponse<String> second = await(send(post(ONE)));
        assertThat(json(second)).isEqualTo(json(first));
        duty.close();
        open(Map.of());
        assertThat(json(await(send(post(ONE))))).isEqualTo(json(first));
        assertThat(uploads()).hasSize(1);
        HttpResponse<String> other = await(send(post(ONE.replace("3931", "3932"))));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(uploads()).hasSize(1);
    }

    @Test
    void messageWhoseAnswerWasLostIsToldWithTheSameHashes() throws IOException {
        await(send(post(ONE)));
        duty.close();
        Files.delete(dir.resolve("handheld-answers").resolve("mc33-1"));
        open(Map.of());
        await(send(post(ONE)));
        assertThat(uploads()).hasSize(2);
        assertThat(uploads().getFirst().contentHash()).isEqualTo(uploads().getLast().contentHash());
        await(send(post(ONE.replace("m1", "m2"))));
        assertThat(uploads().getLast().contentHash())
                .isNotEqualTo(uploads().getFirst().contentHash());
    }

    @Test
    void refusedMessageIsToBeSentAgain() {
        handling = Handling.REFUSED;
        HttpResponse<String> refused = await(send(post(ONE)));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        handling = Handling.ACCEPTED;
        assertThat(await(send(post(ONE))).statusCode()).isEqualTo(200);
    }

    @Test
    void stationThatDoesNotAnswerInTimeIsNoSuccess() {
        duty.close();
        open(Map.of("answerWithin", "200 ms"));
        stationIsAway = true;
        assertThat(await(send(post(ONE))).statusCode()).isEqualTo(503);
    }

    @Test
    void fiveHundredScansAreToldInOrderAndNeverMoreThanTheStationCanAnswer() {
        String scans =
                IntStream.range(0, 500)
                        .mapToObj(i -> "{\"text\":\"" + i + "\"}")
                        .collect(Collectors.joining(","));
        HttpResponse<String> done =
                await(send(post("{\"format\":1,\"id\":\"m\",\"scans\":[" + scans + "]}")));
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(json(done).path("scans")).hasSize(500);
        assertThat(uploads())
                .extracting(upload -> upload.codes().getFirst().text())
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(Integer::toString).toList());
        assertThat(uploads().stream().map(CodesUploaded::contentHash).distinct()).hasSize(500);
    }

    @Test
    void whoDoesNotKnowTheTokenLearnsNothing() {
        for (String wrong : new String[] {"", "Bearer s3cre", "Bearer s3cret2", "Basic s3cret"}) {
            for (String path : new String[] {"/handheld/mc33-1/scans", "/handheld/x/scans", "/"}) {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(ONE));
                if (!wrong.isEmpty()) {
                    request.header("Authorization", wrong);
                }
                HttpResponse<String> answer = await(send(request.build()));
                assertThat(answer.statusCode()).as(wrong + path).isEqualTo(401);
                assertThat(answer.body()).doesNotContain("s3cret").doesNotContain("mc33");
            }
        }
        HttpRequest guess =
                HttpRequest.newBuilder(uri("/")).header("Authorization", "Bearer guess").build();
        int last = 0;
        for (int i = 0; i < 40 && last != 429; i++) {
            last = await(send(guess)).statusCode();
        }
        assertThat(last).isEqualTo(429);
        assertThat(await(send(post(ONE))).statusCode()).isEqualTo(200);
        assertThat(uploads()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                                                        | 400 |",
                "[]                                                       | 400 | body",
                "{\"id\":\"m\",\"scans\":[{\"text\":\"1\"}]}              | 400 | format",
                "{\"format\":2,\"id\":\"m\",\"scans\":[{\"text\":\"1\"}]} | 400 | format",
                "{\"format\":1,\"scans\":[{\"text\":\"1\"}]}              | 400 | id",
                "{\"format\":1,\"id\":\"a b\",\"scans\":[{\"text\":\"1\"}]} | 400 | id",
                "{\"format\":1,\"id\":\"m\"}                              | 400 | scans",
                "{\"format\":1,\"id\":\"m\",\"scans\":[]}                 | 400 | scans",
                "{\"format\":1,\"id\":\"m\",\"scans\":[7]}                | 400 | scans[0]",
                "{\"format\":1,\"id\":\"m\",\"scans\":[{\"text\":\"\"}]}  | 400 | scans[0].text",
                "{\"format\":1,\"id\":\"m\",\"scans\":[{\"txt\":\"1\"}]}  | 400 | scans[0].txt",
                "{\"format\":1,\"id\":\"m\",\"scans\":[{\"text\":\"1\",\"aim\":\"C1\"}]} | 400 |"
                        + " scans[0].aim",
                "{\"format\":1,\"id\":\"m\",\"scans\":[{\"text\":\"1\",\"at\":\"now\"}]} | 400 |"
                        + " scans[0].at",
                "{\"format\":1,\"id\":\"m\",\"scans\":[{\"text\":\"1\"}],\"x\":1} | 400 | x",
                "{\"format\":1,\"format\":1,\"id\":\"m\",\"scans\":[{\"text\":\"1\"}]} | 400 |",
                "{\"id\":\"m\",\"com.symbol.datawedge.decode_data\":[\"!\"]} | 400 |"
                        + " com.symbol.datawedge.decode_data",
                "{\"id\":\"m\",\"com.symbol.datawedge.source\":\"scanner\"}  | 400 |"
                        + " com.symbol.datawedge.data_string"
            })
    void messageThatIsNotAsDocumentedIsRefusedByItsField(String body, int status, String field) {
        HttpResponse<String> answer = await(send(post(body)));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("detail").asString()).isNotBlank();
        if (field != null) {
            assertThat(json(answer).path("field").asString()).isEqualTo(field);
            assertThat(json(answer).path("right").asString()).isNotBlank();
        }
        assertThat(uploads()).isEmpty();
    }

    @Test
    void whatIsTooLongTooOftenOrElsewhereIsRefused() {
        duty.close();
        open(Map.of("mostBytes", 256, "mostPerMinute", 6));
        String longer = ONE.replace("\"m1\"", "\"m1\"" + " ".repeat(300));
        assertThat(await(send(post(longer))).statusCode()).isEqualTo(413);
        HttpRequest chunked =
                request("/handheld/mc33-1/scans")
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofInputStream(() ->
                                        new ByteArrayInputStream(
                                                longer.getBytes(StandardCharsets.UTF_8))))
                        .build();
        assertThat(await(send(chunked)).statusCode()).isEqualTo(413);
        assertThat(
                        await(
                                        send(
                                                request("/handheld/mc33-1/scans")
                                                        .POST(BodyPublishers.ofString(ONE))
                                                        .build()))
                                .statusCode())
                .isEqualTo(415);
        assertThat(await(send(request("/handheld/mc33-1/scans").GET().build())).statusCode())
                .isEqualTo(405);
        assertThat(await(send(request("/other").GET().build())).statusCode()).isEqualTo(404);
        assertThat(
                        await(
                                        send(
                                                request("/handheld/other/scans")
                                                        .POST(BodyPublishers.ofString(ONE))
                                                        .build()))
                                .statusCode())
                .isEqualTo(404);
        int last = 0;
        for (int i = 0; i < 7 && last != 429; i++) {
            last = await(send(post(ONE))).statusCode();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void examplesOfTheManualAreTaken() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "handhelds.md"));
        Matcher example = EXAMPLE.matcher(manual);
        int examples = 0;
        while (example.find()) {
            examples++;
            assertThat(await(send(post(example.group(1)))).statusCode()).isEqualTo(200);
        }
        assertThat(examples).isEqualTo(2);
        assertThat(uploads())
                .extracting(upload -> upload.codes().getFirst())
                .containsExactly(
                        new CodesUploaded.Code("4006381333931", Optional.of("]E0")),
                        new CodesUploaded.Code(
                                "010400638133393110A1\u001d17271231", Optional.of("]C1")),
                        new CodesUploaded.Code("4006381333931", Optional.of("]E0")));
        assertThat(uploads().getFirst().evidence().deviceTime())
                .contains(Instant.parse("2026-11-22T09:15:02Z"));
    }

    @Test
    void partsOfDecodeDataAreOneCode() {
        HttpRequest bare =
                request("/handheld/mc33-1/scans")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "k-1")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"com.symbol.datawedge.decode_data\":[\"NDAwNg==\",\"HQ==\"]}"))
                        .build();
        assertThat(await(send(bare)).statusCode()).isEqualTo(200);
        assertThat(uploads().getFirst().codes().getFirst().text()).isEqualTo("4006\u001d");
    }

    @Test
    void portThatIsTakenIsTold() {
        List<DeviceEvent> told = new ArrayList<>();
        HandheldHttpDriver driver = new HandheldHttpDriver();
        SettingsReader in = SettingsReader.of("", Map.of("port", port, "tokenFile", "token"), dir);
        var second =
                driver.duty(
                        new DeviceId("mc33-2"),
                        driver.settings(in),
                        new Surroundings(Clock.system(), told::add, new Random(1)));
        second.doWork();
        assertThat(told)
                .last()
                .isInstanceOfSatisfying(
                        DeviceEvent.StateChanged.class,
                        state -> {
                            assertThat(state.state()).isEqualTo(DeviceState.LOST);
                            assertThat(state.reason())
                                    .contains("can't listen on 127.0.0.1:" + port);
                        });
        second.close();
    }

    private HttpRequest post(String body) {
        return request("/handheld/mc33-1/scans")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer s3cret");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> await(CompletableFuture<HttpResponse<String>> answer) {
        stepUntil(answer::isDone);
        return answer.join();
    }

    private void stepUntil(BooleanSupplier done) {
        long limit = System.nanoTime() + LIMIT_NANOS;
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(limit);
            duty.doWork();
            answerAsTheStation();
            Thread.onSpinWait();
        }
    }

    private void answerAsTheStation() {
        List<CodesUploaded> told = uploads();
        while (!stationIsAway && answered < told.size()) {
            if (handling == Handling.ACCEPTED) {
                assertThat(duty.offer(new DeviceCommand.Signal(Verdict.GOOD))).isTrue();
            }
            long sequence = told.get(answered).evidence().sequence();
            assertThat(duty.offer(new DeviceCommand.Handled(sequence, handling))).isTrue();
            answered++;
        }
    }

    private List<CodesUploaded> uploads() {
        return events.stream()
                .filter(CodesUploaded.class::isInstance)
                .map(CodesUploaded.class::cast)
                .toList();
    }

    private String lastReason() {
        return events.stream()
                .filter(DeviceEvent.StateChanged.class::isInstance)
                .map(event -> ((DeviceEvent.StateChanged) event).reason())
                .reduce("", (_, last) -> last);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
