package org.tallygate.gateway.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.config.Problems;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.device.Clock;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole gateway with a handheld that posts and one that is read as USB storage. */
final class HandheldsInAGatewayTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("listens on 127.0.0.1:([0-9]+),.*");

    @TempDir private Path dir;
    private final HttpClient http = HttpClient.newHttpClient();
    private Gateway gateway;

    @BeforeEach
    void write() throws IOException, Problems {
        Files.writeString(dir.resolve("secret"), "s3cret");
        Files.writeString(dir.resolve("token"), "t0ken");
        Files.writeString(
                dir.resolve("book.pub"), BookKey.text(BookKey.generate().getPublic()) + "\n");
        Files.writeString(
                dir.resolve("gateway.json"),
                """
                {"format":1,"env":"test","site":"s1","gateway":"gw1","data":"data",
                 "broker":{"url":"tcp://127.0.0.1:1"},"screen":{"port":0},
                 "stations":[{"name":"dock-1","devices":[
                   {"name":"mc33-1","type":"handheld-http","port":0,"tokenFile":"token"},
                   {"name":"pocket","type":"batch-handheld","mode":"file","folder":"usb",
                    "rest":"100 ms"}]}]}
                """);
        start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        http.close();
    }

    private void start() throws IOException, Problems {
        gateway = Gateway.start(GatewaySetup.read(dir.resolve("gateway.json")), Clock.system());
    }

    @Test
    void messageAndFileCountOnceAlsoAfterARestartThatForgotTheAnswers() throws Exception {
        assertThat(verdict(post())).isEqualTo("attention");
        Path usb = Files.createDirectory(dir.resolve("usb"));
        Files.writeString(usb.resolve("Barcode.txt"), "4006381333931\n96385074\n");
        await().atMost(LONG).until(() -> Files.notExists(usb.resolve("Barcode.txt")));

        gateway.close();
        assertThat(factsInTheJournal()).isEqualTo(3);
        Files.delete(dir.resolve("handheld-answers").resolve("mc33-1"));
        start();
        assertThat(verdict(post())).isEqualTo("attention");
        Files.writeString(usb.resolve("Barcode.txt"), "4006381333931\n96385074\n");
        await().atMost(LONG).until(() -> Files.notExists(usb.resolve("Barcode.txt")));

        gateway.close();
        assertThat(factsInTheJournal()).isEqualTo(3);
        start();
    }

    private HttpResponse<String> post() throws IOException, InterruptedException {
        await().atMost(LONG).until(() -> PORT.matcher(reason()).matches());
        Matcher port = PORT.matcher(reason());
        assertThat(port.matches()).isTrue();
        URI uri = URI.create("http://127.0.0.1:" + port.group(1) + "/handheld/mc33-1/scans");
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer t0ken")
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"format\":1,\"id\":\"m1\",\"scans\":[{\"text\":\"1\"}]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String verdict(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared()
                .readTree(answer.body())
                .path("scans")
                .path(0)
                .path("verdict")
                .asString();
    }

    private String reason() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + gateway.screenPort() + "/api/v1/station");
        String body =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
        for (JsonNode device : JsonMapper.shared().readTree(body).get("devices")) {
            if (device.get("device").asString().equals("mc33-1")) {
                return device.get("reason").asString();
            }
        }
        return "";
    }

    private long factsInTheJournal() throws IOException {
        try (DirectoryDisk disk = DirectoryDisk.open(dir.resolve("data"));
                Journal journal =
                        Journal.open(
                                disk,
                                JournalSettings.STANDARD,
                                InstantSource.system(),
                                new Random(1))) {
            return journal.next() - 1;
        }
    }
}
