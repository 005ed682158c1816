package org.tallygate.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.contract.Id128;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

@Timeout(30)
final class StationWebTest {

    private final HandStation station = new HandStation(SampleViews.amberAsking(3));
    private final StationWeb web =
            StationWeb.start(
                    ScreenSettings.onLoopback(0), new HandFloor(station).with(HandFloor.ITEMS));
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper mapper = JsonMapper.builder().build();

    @AfterEach
    void stop() {
        web.close();
        client.close();
    }

    @Test
    void pageAndItsPartsAreServedWithSecurityHeaders() throws Exception {
        for (String path :
                List.of("/", "/screen.js", "/screen.css", "/icon.svg", "/find/", "/find/find.js")) {
            HttpResponse<String> answer = get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
        }
        assertThat(get("/screen.js").headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/javascript");
    }

    @Test
    void pageHasNoScriptOrStyleInside() throws Exception {
        assertThat(get("/").body())
                .contains("<script type=\"module\" src=\"screen.js\"></script>")
                .doesNotContain("style=", "<style", "onclick", "http://", "https://");
    }

    @Test
    void viewIsServedInItsOwnShape() throws Exception {
        assertThat(mapper.readTree(get("/api/v1/station").body()))
                .isEqualTo(mapper.readTree(golden()));
    }

    @Test
    void aliveIsSaid() throws Exception {
        HttpResponse<String> answer = get("/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(mapper.readTree(answer.body()).get("station").asString()).isEqualTo("dock-1");
    }

    @Test
    void nothingElseIsServed() throws Exception {
        for (String path :
                List.of("/StationWeb.class", "/../StationWeb.class", "/commands/yes", "/nope")) {
            assertThat(get(path).statusCode()).as(path).isIn(400, 404, 405);
        }
    }

    @Test
    void streamTellsTheViewNowAndAfterEachChange() throws Exception {
        try (Listener listener = listen()) {
            assertThat(listener.nextView().get("version").asLong()).isEqualTo(3);

            station.show(SampleViews.red(4));
            JsonNode red = listener.nextView();
            assertThat(red.get("version").asLong()).isEqualTo(4);
            assertThat(red.get("feedback").get("colour").asString()).isEqualTo("RED");

            station.show(SampleViews.green(5));
            assertThat(listener.nextView().get("version").asLong()).isEqualTo(5);
        }
    }

    @Test
    void quietStreamBeats() throws Exception {
        try (Listener listener = listen()) {
            listener.nextView();

            assertThat(listener.nextEvent()).isEqualTo("beat");
        }
    }

    @Test
    void listenerBeyondTheLimitIsRefusedUntilOneGoes() throws Exception {
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < ViewStream.MOST_LISTENERS; i++) {
            Listener listener = listen();
            listener.nextView();
            listeners.add(listener);
        }

        assertThat(get("/events").statusCode()).isEqualTo(503);

        for (Listener listener : listeners) {
            listener.close();
        }
        await().until(() -> web.listeners() == 0);
    }

    @Test
    void closingEndsEveryStream() throws Exception {
        Listener listener = listen();
        listener.nextView();

        web.close();

        await().until(() -> web.listeners() == 0);
        listener.close();
    }

    @Test
    void answersReachTheStationWithTheirQuestion() throws Exception {
        assertThat(press("yes?question=7").statusCode()).isEqualTo(202);
        assertThat(press("no?question=7").statusCode()).isEqualTo(202);
        assertThat(press("undo").statusCode()).isEqualTo(202);
        assertThat(press("finish").statusCode()).isEqualTo(202);
        assertThat(press("claim").statusCode()).isEqualTo(202);

        assertThat(station.told())
                .containsExactly(
                        "Tell[command=Yes[]] 7",
                        "Tell[command=No[]] 7",
                        "Tell[command=Undo[]]",
                        "Tell[command=Finish[]]",
                        "Tell[command=Claim[]]");
    }

    @Test
    void answerToAClosedQuestionIsRefusedInASentence() throws Exception {
        HttpResponse<String> answer = press("yes?question=6");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(mapper.readTree(answer.body()).get("sentence").asString())
                .isEqualTo("That question is closed, nothing was done. Look at the screen again.");
        assertThat(station.told()).isEmpty();
    }

    @Test
    void answerThatDoesNotFitTheQuestionIsRefused() throws Exception {
        assertThat(press("yes?question=70").statusCode()).isEqualTo(409);
        assertThat(station.told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "yes?question=", "yes?question=-7", "no?question=seven"})
    void answerWithoutANumberIsRefused(String path) throws Exception {
        assertThat(press(path).statusCode()).isEqualTo(400);
        assertThat(station.told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "answer   | {'answer': 'bad', 'question': 7}  | Tell[command=Answer[answer=bad]] 7",
                "count    | {'quantity': '2.5'}               | Tell[command=Count[quantity=2.5]]",
                "count    | {'quantity': 5, 'question': 7}    | Tell[command=Count[quantity=5]] 7",
                "damaged  |                                   | Tell[command=Damaged[]]",
                "next     | {}                                | Tell[command=Next[]]",
                "release  |                                   | Tell[command=Release[]]",
                "name     | {'item': 'BUTTER'}                | Tell[command=Name[item=BUTTER]]",
                "correct  | {'line': 3, 'to': '4'}            | Tell[command=Correct[line=3,"
                        + " to=4]]",
                "dispute  | {'note': ' It is right. '}        | Tell[command=Dispute[note=It is"
                        + " right., verdict=Optional.empty]]",
                "sign-on  | {'badge': 'B-1042'}               | SignOn[badge=B-1042]",
                "sign-off |                                   | SignOff[]",
                "leave    |                                   | Leave[]",
                "begin    | {'kind': 'count', 'place': 'A-01'} | Begin[kind=COUNT,"
                        + " place=Optional[A-01]]",
                "train    | {'on': true}                      | Train[on=true]",
                "speak    | {'language': 'de-AT'}             | Speak[language=GERMAN]",
            })
    void everyCommandReachesTheStationWithItsValues(String name, String body, String told)
            throws Exception {
        assertThat(press(name, body == null ? "" : body).statusCode()).isEqualTo(202);
        assertThat(station.told()).containsExactly(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "count   | {'quantity': 'five'}       | quantity ‘five’ must be a decimal such as 5"
                        + " or 2.5.",
                "count   | {}                         | Field ‘quantity’ is missing; it must be a"
                        + " decimal such as 5 or 2.5.",
                "correct | {'line': 'x', 'to': '4'}   | line ‘x’ must be the number of a line, such"
                        + " as 3.",
                "name    | {'item': ['BUTTER']}       | item ‘[\"BUTTER\"]’ must be the code of an"
                        + " item.",
                "undo    | {'task': 'that one'}       | task ‘that one’ must be the id of a task,"
                        + " 26 letters and digits.",
                "undo    | {'all': true}              | Command ‘undo’ has no field ‘all’.",
                "undo    | [1]                        | The body must be a JSON object of plain"
                        + " values, or empty.",
                "speak   | {'language': 'nl'}         | language ‘nl’ must be one of en, de, fr,"
                        + " es.",
                "sign-on | {'badge': ' '}             | badge ‘ ’ must be a text of 1 to 500"
                        + " characters.",
                "answer  | {'answer': 'x'}            | An answer names its question by number,"
                        + " such as ?question=12.",
            })
    void whatIsNotOfTheRightFormIsRefusedByFieldValueAndWhatWouldBeRight(
            String name, String body, String sentence) throws Exception {
        HttpResponse<String> answer = press(name, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(mapper.readTree(answer.body()).get("sentence").asString()).isEqualTo(sentence);
        assertThat(station.told()).isEmpty();
    }

    @Test
    void commandForATaskThatIsNotInHandAnyMoreIsRefused() throws Exception {
        Id128 seen = Id128.named("task");

        assertThat(press("undo", "{'task': '" + seen + "'}").statusCode()).isEqualTo(202);
        assertThat(press("undo", "{'task': '" + Id128.named("other") + "'}").statusCode())
                .isEqualTo(409);
        assertThat(station.told()).containsExactly("Tell[command=Undo[]] on " + seen);
    }

    @Test
    void everyStationHasItsOwnView() throws Exception {
        assertThat(get("/api/v1/stations").body()).isEqualTo("[\"dock-1\"]");
        JsonNode view = mapper.readTree(get("/api/v1/stations/dock-1?lang=de").body());
        assertThat(view.get("station").asString()).isEqualTo("dock-1");
        assertThat(view.get("language").asString()).isEqualTo("de");
        assertThat(get("/api/v1/stations/dock-9").body())
                .contains("There is no station ‘dock-9’; there are dock-1.");
        assertThat(get("/events?seat=dock-9").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/station?lang=nl").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"en,Undo", "de,Rückgängig", "fr,Annuler", "es,Deshacer"})
    void wordsOfThePageAreServedInEachLanguage(String language, String undo) throws Exception {
        JsonNode words = mapper.readTree(get("/words?lang=" + language).body());
        assertThat(words.get("language").asString()).isEqualTo(language);
        assertThat(words.get("words").get("UNDO").asString()).isEqualTo(undo);
    }

    @Test
    void goodsAreFoundByTheirName() throws Exception {
        JsonNode found = mapper.readTree(get("/api/v1/items?name=250%20butter").body());
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.get(0).get("item").asString()).isEqualTo("BUTTER");
        assertThat(get("/api/v1/items?name=cheese").body()).isEqualTo("[]");
        assertThat(get("/api/v1/items").statusCode()).isEqualTo(400);
    }

    @Test
    void stationWithoutAReaderCanNotFind() throws Exception {
        assertThat(get("/find/events").body()).contains("has no reader that could find goods");
    }

    @Test
    void unknownCommandIsRefused() throws Exception {
        assertThat(press("explode").statusCode()).isEqualTo(404);
    }

    @Test
    void fullStationRefusesInASentence() throws Exception {
        station.fill();

        HttpResponse<String> answer = press("undo");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Too much waits at this station.");
    }

    @Test
    void anotherPageCanNotPressAButton() throws Exception {
        HttpRequest.Builder foreign =
                request("/commands/undo").header(OwnPage.HEADER, "1").POST(nothing());
        for (String origin : List.of("http://evil.example", "null", "http://localhost:1")) {
            assertThat(send(foreign.copy().header("Origin", origin)).statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(send(request("/commands/undo").POST(nothing())).statusCode()).isEqualTo(403);
        assertThat(station.told()).isEmpty();

        String own = "http://127.0.0.1:" + web.port();
        assertThat(send(foreign.copy().header("Origin", own)).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:80", "localhost@evil", ""})
    void nameThatIsNotThisMachineIsRefused(String host) throws Exception {
        assertThat(statusLine(host)).containsAnyOf(" 421 ", " 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8081", "127.0.0.1:99", "[::1]:7"})
    void namesOfThisMachineAreServed(String host) throws Exception {
        assertThat(statusLine(host)).contains(" 200 ");
    }

    @Test
    void portInUseIsSaidInOneSentence() {
        assertThatThrownBy(() ->
                        StationWeb.start(
                                new ScreenSettings("127.0.0.1", web.port()),
                                new HandFloor(station)))
                .isInstanceOf(ScreenRefused.class)
                .hasMessageStartingWith(
                        "The screen can't be served on 127.0.0.1:" + web.port() + " (")
                .hasMessageEndingWith("Choose another port or end the program that uses it.");
    }

    @Test
    void portIsFreeAgainAfterClosing() throws IOException {
        int port = web.port();
        web.close();

        try (ServerSocket again = new ServerSocket(port)) {
            assertThat(again.getLocalPort()).isEqualTo(port);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "", "no such host"})
    void addressBeyondThisMachineIsRefused(String host) {
        assertThatThrownBy(() -> new ScreenSettings(host, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + host + "' must be an address of this machine only");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path));
    }

    private static HttpRequest.BodyPublisher nothing() {
        return HttpRequest.BodyPublishers.noBody();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> press(String path) throws Exception {
        return send(request("/commands/" + path).header(OwnPage.HEADER, "1").POST(nothing()));
    }

    /** Quotes in the body stand as apostrophes. */
    private HttpResponse<String> press(String command, String body) throws Exception {
        return send(
                request("/commands/" + command)
                        .header(OwnPage.HEADER, "1")
                        .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The client of the JDK sets the Host itself. */
    private String statusLine(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
            socket.getOutputStream()
                    .write(
                            ("GET /health HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
        }
    }

    private Listener listen() throws Exception {
        HttpResponse<InputStream> answer =
                client.send(request("/events").build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        return new Listener(
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    }

    private static String golden() throws IOException {
        try (InputStream in = StationWebTest.class.getResourceAsStream("station.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private final class Listener implements AutoCloseable {

        private final BufferedReader lines;

        Listener(BufferedReader lines) {
            this.lines = lines;
        }

        String nextEvent() throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith("event: ")) {
                line = lines.readLine();
            }
            return line == null ? "end" : line.substring("event: ".length());
        }

        JsonNode nextView() throws IOException {
            assertThat(nextEvent()).isEqualTo("view");
            String data = lines.readLine();
            assertThat(data).startsWith("data: ");
            return mapper.readTree(data.substring("data: ".length()));
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
