package org.tallygate.gateway.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.config.Problems;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.device.Clock;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A whole gateway, its kiosk and a handheld's page that was let in there. */
@Timeout(60)
final class HandPageInAGatewayTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path dir;
    private final HttpClient http = HttpClient.newHttpClient();
    private Gateway gateway;
    private String cookie = "";

    @BeforeEach
    void write() throws IOException, Problems {
        Files.writeString(dir.resolve("secret"), "s3cret");
        Files.writeString(
                dir.resolve("book.pub"), BookKey.text(BookKey.generate().getPublic()) + "\n");
        Files.writeString(
                dir.resolve("gateway.json"),
                """
                {"format":1,"env":"test","site":"s1","gateway":"gw1","data":"data",
                 "broker":{"url":"tcp://127.0.0.1:1"},"screen":{"port":0},
                 "hand":{"host":"127.0.0.1","port":0},
                 "stations":[{"name":"dock-1","devices":[]}]}
                """);
        gateway = started();
    }

    private Gateway started() throws IOException, Problems {
        return Gateway.start(GatewaySetup.read(dir.resolve("gateway.json")), Clock.system());
    }

    @AfterEach
    void stop() {
        gateway.close();
        http.close();
    }

    @Test
    void aCodeThatIsSentAgainAfterAPowerCutIsTakenOnce() throws Exception {
        String code = kiosk("POST", "/hand/desk/offer").path("code").asString();
        HttpResponse<String> paired =
                hand("/hand/api/pair", "{\"code\":\"%s\",\"hand\":\"h-1\"}".formatted(code));
        cookie = paired.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

        assertThat(outcome(scan(1, "4006381333931"))).isEqualTo("TAKEN");
        assertThat(outcome(scan(2, "]C1010400638133393110A1\\u001d21S"))).isEqualTo("TAKEN");
        assertThat(outcome(scan(2, "]C1010400638133393110A1\\u001d21S"))).isEqualTo("AGAIN");

        gateway.close();
        gateway = started();

        assertThat(outcome(scan(2, "]C1010400638133393110A1\\u001d21S"))).isEqualTo("AGAIN");
        assertThat(outcome(scan(1, "4006381333931"))).isEqualTo("AGAIN");
        assertThat(outcome(scan(3, "4006381333931"))).isEqualTo("TAKEN");
    }

    private HttpResponse<String> scan(long number, String text) throws Exception {
        return hand(
                "/hand/api/scan",
                "{\"hand\":\"h-1\",\"number\":%d,\"text\":\"%s\"}".formatted(number, text));
    }

    private static String outcome(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("outcome").asString(answer.body());
    }

    /** Where the page is, is told at the kiosk. */
    private HttpResponse<String> hand(String path, String body) throws Exception {
        String address = kiosk("GET", "/hand/desk").path("address").asString();
        return send(URI.create(address).resolve(path), "POST", body);
    }

    private JsonNode kiosk(String method, String path) throws Exception {
        URI at = URI.create("http://localhost:" + gateway.screenPort() + path);
        return JSON.readTree(send(at, method, "").body());
    }

    private HttpResponse<String> send(URI at, String method, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(at)
                        .header("X-Tallygate-Screen", "1")
                        .header("Cookie", cookie)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
