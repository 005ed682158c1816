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
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Verdict;
import org.tallygate.gateway.boot.TestDriver.Bench;
import org.tallygate.gateway.boot.TestDriver.Vice;

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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A whole gateway with a stranger's driver for each vice, a good scanner and a light. */
final class DevicesInAGatewayTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final KeeperLimits SHORT_PATIENCE =
            new KeeperLimits(
                    Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(2), 2);

    @TempDir Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException, Problems {
        TestDriver.clearBenches();
        Files.writeString(dir.resolve("secret"), "s3cret");
        Files.writeString(
                dir.resolve("book.pub"), BookKey.text(BookKey.generate().getPublic()) + "\n");
        String devices =
                Stream.of(Vice.values())
                        .map(vice ->
                                "{\"name\":\"%s\",\"type\":\"test-device\",\"vice\":\"%s\"}"
                                        .formatted(name(vice), vice))
                        .collect(Collectors.joining(","));
        Files.writeString(
                dir.resolve("gateway.json"),
                """
                {"format":1,"env":"test","site":"s1","gateway":"gw1",
                 "broker":{"url":"tcp://127.0.0.1:1"},"screen":{"port":0},
                 "stations":[{"name":"dock-1","devices":[
                   {"name":"light","type":"test-device","light":true},
                   {"name":"other","type":"test-device"},%s]}]}
                """
                        .formatted(devices));
        gateway =
                Gateway.start(
                        GatewaySetup.read(dir.resolve("gateway.json")),
                        Clock.system(),
                        SHORT_PATIENCE);
    }

    @AfterEach
    void stop() {
        for (Vice vice : Vice.values()) {
            bench(vice).release.countDown();
        }
        gateway.close();
        http.close();
        await().atMost(LONG).until(() -> deviceThreads().isEmpty());
    }

    @Test
    void driversWithEveryViceHarmNobodyButTheirDevices() throws IOException, InterruptedException {
        // A new duty is ready until its vice comes through, so no single moment shows all of them.
        Map<String, String> reasons = new HashMap<>();
        await().atMost(LONG)
                .untilAsserted(() -> {
                    reasons.putAll(lostDevices());
                    assertThat(reasons.get(name(Vice.BLOCKS))).startsWith("2 of its drivers hang");
                    assertThat(reasons.get(name(Vice.LOOPS))).contains("hangs");
                    assertThat(reasons.get(name(Vice.LEAKS_MEMORY))).contains("OutOfMemoryError");
                    assertThat(reasons.get(name(Vice.OVERFLOWS_THE_STACK)))
                            .contains("StackOverflowError");
                    assertThat(reasons.get(name(Vice.LACKS_A_CLASS)))
                            .contains("com/vendor/Missing");
                    assertThat(reasons.get(name(Vice.THROWS))).contains("0xDEAD");
                    assertThat(reasons.get(name(Vice.THROWS_WHEN_MADE))).contains("licence");
                });

        assertThat(bench(Vice.BLOCKS).threads).hasSize(2);
        await().atMost(LONG).until(() -> !bench(Vice.LOOPS).threads.peek().isAlive());
        await().atMost(LONG).until(() -> bench(Vice.THROWS).threads.size() > 2);
        assertThat(station().get("counters").get("refusedInputs").asLong()).isPositive();
        for (int scan = 1; scan <= 5; scan++) {
            scanIsAnswered("SHELF-" + scan);
        }
        assertThat(threads("uplink")).isTrue();
        assertThat(threads("floor")).isTrue();

        // One that comes back to its senses makes room for a new one.
        bench(Vice.BLOCKS).release.countDown();
        await().atMost(LONG).until(() -> !lostDevices().containsKey(name(Vice.BLOCKS)));
    }

    @Test
    void verdictGoesToTheScannerThatReadAndToTheLight() {
        scanIsAnswered("SHELF-1");

        Bench light = TestDriver.bench("light");
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(light.told)
                                .contains(
                                        new DeviceCommand.Signal(Verdict.ATTENTION),
                                        new DeviceCommand.Show(Notice.LINK_AWAY, true)));
        assertThat(TestDriver.bench("other").told).isEmpty();
    }

    private void scanIsAnswered(String code) {
        Bench good = bench(Vice.NONE);
        good.told.clear();
        good.toScan.add(code);
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(good.told)
                                .anyMatch(command ->
                                        command instanceof DeviceCommand.Handled handled
                                                && handled.handling() == Handling.ACCEPTED)
                                .contains(new DeviceCommand.Signal(Verdict.ATTENTION)));
    }

    private Map<String, String> lostDevices() throws IOException, InterruptedException {
        Map<String, String> reasons = new HashMap<>();
        for (JsonNode device : station().get("devices")) {
            if (device.get("state").asString().equals("LOST")) {
                reasons.put(device.get("device").asString(), device.get("reason").asString());
            }
        }
        return reasons;
    }

    private JsonNode station() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + gateway.screenPort() + "/api/v1/station");
        return JsonMapper.shared()
                .readTree(
                        http.send(
                                        HttpRequest.newBuilder(uri).build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .body());
    }

    private static Stream<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
    }

    private static List<String> deviceThreads() {
        return threadNames()
                .filter(name -> name.startsWith("device-") || name.startsWith("given-up-"))
                .toList();
    }

    private static boolean threads(String name) {
        return threadNames().anyMatch(each -> each.startsWith(name));
    }

    private static Bench bench(Vice vice) {
        return TestDriver.bench(name(vice));
    }

    private static String name(Vice vice) {
        return vice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
