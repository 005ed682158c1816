package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;
import org.tallygate.plant.demo.Ports;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Role;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * 64 clients want the last units of 100 hot items, over HTTP, of a centre with a PostgreSQL of its
 * own that is killed in the middle and comes back. What has no answer is asked again under its key.
 * The property {@code tallygate.lastUnits.seconds} makes it longer.
 */
@Timeout(300)
final class LastUnitsTest {

    private static final int SECONDS = Integer.getInteger("tallygate.lastUnits.seconds", 8);
    private static final int CLIENTS = 64;
    private static final int ITEMS = 100;
    private static final int UNITS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** The orders that were answered 200, with the item of each. */
    private final Map<String, String> promised = new ConcurrentHashMap<>();

    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    @TempDir private Path folder;
    private int port;
    private int brokerPort;
    private String token;
    private Process centre;
    private volatile boolean killed;

    @BeforeEach
    void start() throws Exception {
        // JUnit makes its directories for the owner alone; a dropped account must pass through.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        port = Ports.free();
        brokerPort = Ports.free();
        Path load = Files.createDirectory(folder.resolve("load"));
        StringBuilder items = new StringBuilder("item,description,unit\n");
        for (int i = 0; i < ITEMS; i++) {
            items.append(item(i)).append(",Hot item,each\n");
        }
        Files.writeString(load.resolve("items.csv"), items);
        Files.writeString(load.resolve("locations.csv"), "location,name\nSHELF-1,Shelf\n");
        token =
                Clients.in(folder.resolve("central").resolve(Clients.FILE))
                        .put(
                                new Client(
                                        new Name("shop"),
                                        Set.of(Role.ADMIN),
                                        Optional.empty(),
                                        Client.MOST_PER_SECOND),
                                new SecureRandom());
        centre = centre(List.of("--load", load.toString()));
        Patience.await("the centre to write")
                .until(() ->
                        ask(
                                                "SetChannel",
                                                "channel",
                                                "{\"channel\":{\"name\":\"web\",\"network\":[\"SHELF-1\"],"
                                                    + "\"priority\":1,\"leastTrustPpm\":0,\"threshold\":\"0\"}}")
                                        .statusCode()
                                == 200);
        for (int i = 0; i < ITEMS; i++) {
            HttpResponse<String> found =
                    ask(
                            "AdjustStock",
                            "stock-" + i,
                            "{\"account\":{\"company\":\"main\",\"item\":\"%s\",\"location\":\"SHELF-1\",\"status\":\"AVAILABLE\"},\"by\":\"%d\",\"reason\":\"FOUND\"}"
                                    .formatted(item(i), UNITS));
            assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        }
    }

    @AfterEach
    void stop() throws Exception {
        centre.destroy();
        if (!centre.waitFor(30, TimeUnit.SECONDS)) {
            centre.destroyForcibly().waitFor();
        }
        http.shutdownNow();
    }

    private static String item(int number) {
        return "HOT-%03d".formatted(number);
    }

    private Process centre(List<String> more) throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "central",
                                "--data",
                                folder.resolve("central").toString(),
                                "--port",
                                Integer.toString(port),
                                "--broker-port",
                                Integer.toString(brokerPort)));
        words.addAll(more);
        return Command.start(words, folder.resolve("centre.out"));
    }

    private HttpResponse<String> ask(String command, String key, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri("/api/v1/commands/" + command))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Test
    void exactlyTheStockIsPromisedAndEveryPromiseThatWasToldIsKeptOnce() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                all.add(clients.submit(() -> buy(client, end)));
            }
            Patience.await("some promises").until(() -> promised.size() >= ITEMS * UNITS / 4);
            centre.destroyForcibly().waitFor();
            killed = true;
            centre = centre(List.of());
            for (Future<?> each : all) {
                each.get();
            }
        }
        for (int i = 0; i < ITEMS; i++) {
            while (reserve("last-" + promised.size() + "-" + refused.get(), item(i))) {
                // Until the last unit is gone.
            }
        }

        Map<String, Integer> sold = new TreeMap<>();
        promised.values().forEach(item -> sold.merge(item, 1, Integer::sum));
        assertThat(sold).hasSize(ITEMS);
        assertThat(sold.values()).containsOnly(UNITS);
        assertThat(kept()).containsExactlyInAnyOrderElementsOf(promised.keySet());
        assertThat(ats()).containsOnly("0");
        assertThat(refused.get()).as("more was wanted than there was").isPositive();
        assertThat(again.get()).as("the kill left orders without an answer").isPositive();
    }

    /** Wants one item after the other until the time is over and the centre was killed. */
    private boolean buy(int client, long end) throws InterruptedException {
        Random random = new Random(client);
        int order = 0;
        while (!killed || System.nanoTime() - end < 0) {
            reserve("order-" + client + "-" + order++, item(random.nextInt(ITEMS)));
        }
        return true;
    }

    /** Asks until there is an answer; whether it was promised. */
    private boolean reserve(String order, String item) throws InterruptedException {
        String body =
                """
                {"reference":"%s","channel":"web","cover":"ALL_OR_REFUSE",
                 "lines":[{"line":1,"quantity":"1","wanted":{"item":"%s","at":[],"step":"1"}}],
                 "how":{"timing":"AT_ONCE","daysBefore":0,"priority":0,"order":"AS_LISTED"}}
                """
                        .formatted(order, item);
        while (true) {
            try {
                HttpResponse<String> answer = ask("Reserve", order, body);
                switch (answer.statusCode()) {
                    case 200 -> {
                        promised.put(order, item);
                        return true;
                    }
                    case 409 -> {
                        assertThat(answer.body()).contains("problem:refused");
                        refused.incrementAndGet();
                        return false;
                    }
                    case 503 -> again.incrementAndGet();
                    default -> throw new AssertionError(answer.statusCode() + answer.body());
                }
            } catch (IOException centreIsAway) {
                again.incrementAndGet();
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** The orders whose promises are open, as often as they are. */
    private List<String> kept() throws Exception {
        List<String> orders = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get("/api/v1/kept?kind=pending&limit=500" + after);
            page.get("rows").forEach(row -> orders.add(row.at("/state/reference").asString()));
            JsonNode next = page.get("next");
            after = next.isString() ? "&after=" + next.asString() : "";
        } while (!after.isEmpty());
        return orders;
    }

    private List<String> ats() throws Exception {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < ITEMS; i++) {
            items.append("&item=").append(item(i));
        }
        return get("/api/v1/ats?channel=web" + items)
                .get("rows")
                .valueStream()
                .map(row -> row.get("ats").asString())
                .toList();
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
