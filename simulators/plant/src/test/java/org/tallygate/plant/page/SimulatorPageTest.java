package org.tallygate.plant.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.plant.controls.HandClock;
import org.tallygate.plant.controls.LinePlant;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

@SuppressWarnings("NullAway.Init")
final class SimulatorPageTest {

    private static final String JSON = "application/json";

    @TempDir private Path folder;

    private final HandClock clock = new HandClock();
    private final HttpClient client = HttpClient.newHttpClient();
    private LinePlant plant;
    private FakeCentre centre;
    private SimulatorPage page;

    @BeforeEach
    void start() throws IOException {
        plant = new LinePlant();
        centre = new FakeCentre();
        page =
                SimulatorPage.start(
                        new SimulatorPage.Settings(0, folder.resolve("truth.jsonl")),
                        plant.controls(folder, centre.address()),
                        clock);
    }

    @AfterEach
    void stop() {
        page.close();
        centre.close();
        plant.close();
        client.close();
    }

    @Test
    void pressIsAnsweredWithASentenceAndComparedWithTheLedger() throws Exception {
        HttpResponse<String> pressed =
                post("/api/v1/press/scan", "{\"label\":\"lamp-desk\"}", JSON);
        assertThat(pressed.statusCode()).isEqualTo(200);
        assertThat(pressed.body())
                .isEqualTo(
                        "{\"ok\":true,\"sentence\":\"Scanned ]E09527110007077: 1 each of Desk lamp"
                                + " LED must be received.\"}");
        assertThat(mark()).isEqualTo("ON_ITS_WAY");
        centre.lamps("1");
        clock.forward(Duration.ofSeconds(10));
        assertThat(mark()).isEqualTo("EQUAL");
        centre.lamps("0");
        clock.forward(Duration.ofSeconds(10));
        assertThat(mark()).isEqualTo("DIFFERS");
        centre.breakStock();
        clock.forward(Duration.ofSeconds(10));
        assertThat(mark()).isEqualTo("NOT_KNOWN");
        assertThat(get("/live").body()).contains("What it has is not known now");
    }

    @Test
    void formsAndJsonNumbersAreTaken() throws Exception {
        assertThat(
                        post(
                                        "/api/v1/press/pass-in",
                                        "cartons=2&item=WTR-150",
                                        "application/x-www-form-urlencoded")
                                .body())
                .contains("12 each of Sparkling water 1.5 l must");
        assertThat(post("/api/v1/press/pass-in", "{\"cartons\":3}", JSON).body())
                .contains("3 each of Rain jacket");
        assertThat(post("/api/v1/press/cut-link", "", JSON).statusCode()).isEqualTo(200);
        assertThat(plant.cut).isTrue();
    }

    @Test
    void wrongCallsHaveTheirStatusAndSentence() throws Exception {
        assertThat(post("/api/v1/press/explode", "", JSON).statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/press/scan", "[1]", JSON).statusCode()).isEqualTo(400);
        assertThat(post("/api/v1/press/scan", "{", JSON).statusCode()).isEqualTo(400);
        plant.goAway();
        HttpResponse<String> away = post("/api/v1/press/plug-scanner", "", JSON);
        assertThat(away.statusCode()).isEqualTo(409);
        assertThat(away.body()).contains("The scanner does not answer").doesNotContain("Exception");
    }

    @Test
    void otherSitesPressNothing() throws Exception {
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
            HttpResponse<String> refused =
                    client.send(
                            HttpRequest.newBuilder(at("/api/v1/press/cut-link"))
                                    .header("Origin", origin)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).as(origin).isEqualTo(403);
        }
        assertThat(plant.cut).isFalse();
    }

    @Test
    void strangeHostNameIsRefused() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.port())) {
            socket.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void pageHasItsHeadersAndNothingInline() throws Exception {
        HttpResponse<String> answer = get("/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.body())
                .contains("Announced pallet")
                .doesNotContain(" style=")
                .doesNotContainPattern(" on[a-z]+=")
                .doesNotContainPattern("<script(?![^>]*src=)");
    }

    @Test
    void assetsAreServedAndNothingElse() throws Exception {
        for (String name : List.of("page.css", "page.js", "mark.svg")) {
            assertThat(get("/assets/" + name).statusCode()).as(name).isEqualTo(200);
        }
        assertThat(get("/assets/SimulatorPage.class").statusCode()).isEqualTo(404);
        assertThat(get("/assets/..%2Fpage.js").statusCode()).isNotEqualTo(200);
    }

    @Test
    void whatIsTypedIsShownAsText() throws Exception {
        post("/api/v1/press/scan", "{\"text\":\"<b>bold</b>\"}", JSON);
        assertThat(get("/live").body()).contains("&lt;b").doesNotContain("<b>bold");
    }

    @Test
    void takenPortIsASentence() {
        assertThatThrownBy(() ->
                        SimulatorPage.start(
                                new SimulatorPage.Settings(page.port(), folder.resolve("other")),
                                plant.controls(folder, centre.address()),
                                clock))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("port " + page.port());
    }

    private String mark() throws Exception {
        JsonNode state = JsonMapper.shared().readTree(get("/api/v1/state").body());
        return state.at("/comparison/rows")
                .valueStream()
                .filter(row -> row.at("/item/item").asString().equals("LAMP-DESK"))
                .map(row -> row.at("/mark").asString())
                .findFirst()
                .orElse("no row");
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + page.port() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String type) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
