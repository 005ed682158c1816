package org.tallygate.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            StationWeb.start(ScreenSettings.onLoopback(0), new HandFloor(station));
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
