package org.tallygate.gateway.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.device.Clock;
import org.tallygate.device.identity.gs1.Sscc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A whole gateway with a label printer at a network port that never talks back. */
@Timeout(90)
final class LabelsInAGatewayTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SSCC = Sscc.ofBody("34012345123456789").digits();

    @TempDir Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> chunks = new ConcurrentLinkedQueue<>();
    private ServerSocket paper;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        paper = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::takePaper);
        Files.writeString(dir.resolve("secret"), "s3cret");
        Files.writeString(
                dir.resolve("book.pub"), BookKey.text(BookKey.generate().getPublic()) + "\n");
        Files.writeString(
                dir.resolve("gateway.json"),
                """
                {"format":1,"env":"test","site":"s1","gateway":"gw1",
                 "broker":{"url":"tcp://127.0.0.1:1"},"screen":{"port":0},
                 "stations":[{"name":"dock-1","devices":[
                   {"name":"printer1","type":"zpl-printer","host":"127.0.0.1","port":%d,
                    "answers":false,"labelWidth":1016,"labelHeight":1524,"dpi":"dpi-300"}]}]}
                """
                        .formatted(paper.getLocalPort()));
        gateway = Gateway.start(GatewaySetup.read(dir.resolve("gateway.json")), Clock.system());
    }

    private void takePaper() {
        byte[] chunk = new byte[4_096];
        while (!paper.isClosed()) {
            try (Socket line = paper.accept();
                    InputStream in = line.getInputStream()) {
                for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
                    chunks.add(new String(chunk, 0, count, StandardCharsets.US_ASCII));
                }
            } catch (IOException gone) {
                return;
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        paper.close();
        http.close();
    }

    @Test
    void aLabelOfAPlaceComesOutOfThePrinterAndIsShownAsPrinted() throws Exception {
        assertThat(post("/labels/print", "{\"kind\":\"place\",\"place\":\"A-01-02\"}"))
                .isEqualTo(202);
        await().atMost(LONG).until(() -> printed().contains("^XZ"));
        assertThat(printed()).contains("^PW1219^LL1829", "TG!AT:A-");
        await().atMost(LONG)
                .until(() ->
                        get("/labels/state")
                                .path("lately")
                                .path(0)
                                .path("state")
                                .asString()
                                .equals("PRINTED"));
    }

    @Test
    void anSsccIsPrintedAgainOnlyInSomeonesNameAndOnlyWhenThatIsRecorded() throws Exception {
        String again =
                "{\"kind\":\"logistic\",\"sscc\":\"" + SSCC + "\",\"reason\":\"torn at the dock\"}";

        assertThat(post("/labels/print", again)).isEqualTo(202);
        await().atMost(LONG).until(() -> sentence().startsWith("Sign on first"));
        assertThat(facts()).isZero();
        assertThat(printed()).isEmpty();

        assertThat(post("/commands/sign-on", "{\"badge\":\"P-0815\"}")).isEqualTo(202);
        await().atMost(LONG).until(() -> !sentence().startsWith("Sign on first"));
        assertThat(post("/labels/print", again)).isEqualTo(202);
        await().atMost(LONG).until(() -> printed().contains("^XZ"));
        assertThat(printed()).contains("^FD>;>800" + SSCC + "^FS");
        assertThat(facts()).isEqualTo(1);
    }

    private String printed() {
        return String.join("", chunks);
    }

    private long facts() throws Exception {
        return get("/api/v1/station").path("counters").path("facts").asLong();
    }

    private String sentence() throws Exception {
        return get("/api/v1/station").path("feedback").path("sentence").asString("");
    }

    private JsonNode get(String path) throws Exception {
        return JsonMapper.shared()
                .readTree(
                        http.send(
                                        HttpRequest.newBuilder(uri(path)).build(),
                                        BodyHandlers.ofString())
                                .body());
    }

    private int post(String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri(path))
                        .header("X-Tallygate-Screen", "1")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.screenPort() + path);
    }
}
