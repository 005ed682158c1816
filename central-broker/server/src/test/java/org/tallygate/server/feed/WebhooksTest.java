package org.tallygate.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallygate.server.feed.Shelf.BREAD;
import static org.tallygate.server.feed.Shelf.MILK;
import static org.tallygate.server.feed.Shelf.WEB;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.ToCollect;
import org.tallygate.server.book.MemoryDeliveries;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The outbox against a receiver that listens on this machine and misbehaves as it is told. */
@Timeout(60)
final class WebhooksTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Name RECEIVER = new Name("marketplace");

    private final Shelf shelf = new Shelf();
    private final MemoryDeliveries store = new MemoryDeliveries();
    private final List<String> problems = new ArrayList<>();

    /** What the receiver believes: of each item the quantity with the highest version. */
    private final Map<String, JsonNode> believed = new ConcurrentHashMap<>();

    /** Of each fulfilment the state with the highest version. */
    private final Map<String, JsonNode> collected = new ConcurrentHashMap<>();

    private final AtomicInteger posts = new AtomicInteger();
    private volatile int status = 204;
    private volatile boolean takeButBreakTheLine;
    private long micros = 1_800_000_000_000_000L;
    @TempDir private Path folder;
    private HttpServer receiver;
    private Destinations destinations;
    private Feed feed;
    private Webhooks webhooks;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::take);
        receiver.start();
        destinations = Destinations.in(folder.resolve(Destinations.FILE));
        destinations.put(new Destination(RECEIVER, WEB, url("/hook"), SECRET));
        restart();
    }

    @AfterEach
    void stop() {
        webhooks.close();
        receiver.stop(0);
        assertThat(problems).isEmpty();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + path);
    }

    /** A new process on the same store. */
    private void restart() {
        if (webhooks != null) {
            webhooks.close();
        }
        feed = new Feed(shelf, store, () -> micros);
        webhooks = new Webhooks(destinations, feed, store, () -> micros, new Random(7));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            posts.incrementAndGet();
            byte[] body = exchange.getRequestBody().readAllBytes();
            check(exchange, body);
            if (status / 100 == 2 || takeButBreakTheLine) {
                JsonMapper.shared()
                        .readTree(body)
                        .get("changes")
                        .forEach(change ->
                                believed.merge(
                                        change.get("item").asString(),
                                        change,
                                        (old, fresh) ->
                                                version(fresh) > version(old) ? fresh : old));
            }
            if (status / 100 == 2) {
                JsonMapper.shared()
                        .readTree(body)
                        .get("pickups")
                        .forEach(change ->
                                collected.merge(
                                        change.get("fulfilment").asString(),
                                        change,
                                        (old, fresh) ->
                                                version(fresh) > version(old) ? fresh : old));
            }
            if (!takeButBreakTheLine) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    private static long version(JsonNode change) {
        return change.get("version").asLong();
    }

    private void check(HttpExchange exchange, byte[] body) {
        String second = exchange.getRequestHeaders().getFirst("Tallygate-Timestamp");
        String signature = exchange.getRequestHeaders().getFirst("Tallygate-Signature");
        if (!Signature.of(SECRET, Long.parseLong(second), body).equals(signature)) {
            problems.add("signature " + signature + " is not that of the body");
        }
    }

    private Map<String, String> believes() {
        Map<String, String> quantities = new ConcurrentHashMap<>();
        believed.forEach((item, change) -> quantities.put(item, change.get("ats").asString()));
        return quantities;
    }

    private void round() {
        micros += Feed.WINDOW_MICROS;
        while (feed.doWork() > 0) {
            micros++;
        }
        webhooks.doWork();
    }

    private void until(org.awaitility.core.ThrowingRunnable holds) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> {
                    round();
                    holds.run();
                });
    }

    private WebhookState state() {
        return webhooks.states().getFirst();
    }

    /** Until one more delivery failed. */
    private void untilItFails() {
        round();
        int before = state().failures();
        until(() -> assertThat(state().failures()).isGreaterThan(before));
    }

    @Test
    void receiverLearnsEverythingAndThenWhatChanges() {
        shelf.put(MILK, 5);
        shelf.put(BREAD, 3);
        until(() -> assertThat(believes()).isEqualTo(Map.of("MILK-1L", "5", "BREAD", "3")));
        int before = posts.get();

        shelf.put(MILK, 4);
        feed.touched(List.of(MILK));
        until(() -> assertThat(believes()).containsEntry("MILK-1L", "4"));

        assertThat(posts.get()).isEqualTo(before + 1);
        until(() -> assertThat(state().lagMicros()).isZero());
    }

    private void order(Fulfilment.State state) {
        feed.toCollect(
                3,
                List.of(
                        new ToCollect(
                                "F-1", "S-1", WEB, new LocationCode("DESK"), state, 9, false)));
    }

    private String collected() {
        return collected.containsKey("F-1") ? collected.get("F-1").get("state").asString() : "";
    }

    @Test
    void receiverHearsWhenItsCustomersMayComeOnceUnlessItFails() {
        shelf.put(MILK, 5);
        order(Fulfilment.State.PICKED);
        until(() -> assertThat(collected()).isEqualTo("PICKED"));
        until(() -> assertThat(believes()).containsEntry("MILK-1L", "5"));

        status = 500;
        order(Fulfilment.State.READY);
        untilItFails();
        assertThat(collected()).isEqualTo("PICKED");
        status = 200;
        until(() -> assertThat(collected()).isEqualTo("READY"));
        until(() -> assertThat(state().lagMicros()).isZero());
        int before = posts.get();

        order(Fulfilment.State.READY);
        round();
        round();
        assertThat(posts.get()).isEqualTo(before);

        collected.clear();
        webhooks.resync(RECEIVER);
        until(() -> assertThat(collected()).isEqualTo("READY"));
    }

    @Test
    void afterARestartAReceiverHearsOfItsCustomersOnlyWhatItDidNotAcknowledge() throws IOException {
        order(Fulfilment.State.READY);
        until(() -> assertThat(collected()).isEqualTo("READY"));
        until(() -> assertThat(store.position(RECEIVER)).isPresent());
        int before = posts.get();
        restart();
        order(Fulfilment.State.READY);
        round();
        round();
        assertThat(posts.get()).isEqualTo(before);

        status = 500;
        order(Fulfilment.State.SHIPPED);
        untilItFails();
        status = 200;
        restart();
        order(Fulfilment.State.SHIPPED);
        until(() -> assertThat(collected()).isEqualTo("SHIPPED"));
        until(() -> assertThat(state().lagMicros()).isZero());

        collected.clear();
        destinations.put(new Destination(RECEIVER, WEB, url("/hook?other"), SECRET));
        restart();
        order(Fulfilment.State.SHIPPED);
        until(() -> assertThat(collected()).as("another receiver").isEqualTo("SHIPPED"));
    }

    @Test
    void failureIsTriedAgainAfterGrowingPausesAndTellsWhatIsSoByThen() {
        status = 500;
        shelf.put(MILK, 5);
        untilItFails();
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int before = posts.get();
            long from = micros;
            until(() -> assertThat(posts.get()).isGreaterThan(before));
            pauses.add(micros - from);
            int failures = state().failures();
            until(() -> assertThat(state().failures()).isGreaterThan(failures - 1));
        }
        assertThat(pauses.getLast()).isGreaterThan(4 * pauses.getFirst());
        assertThat(state().trouble()).isEqualTo("it answered 500");
        assertThat(believes()).isEmpty();

        shelf.put(MILK, 2);
        feed.touched(List.of(MILK));
        status = 200;
        until(() -> assertThat(believes()).isEqualTo(Map.of("MILK-1L", "2")));
        until(() -> assertThat(state().failures()).isZero());
    }

    @Test
    void quantityThatComesBackIsToldWhenTheReceiverMayHaveHeardTheOther() {
        shelf.put(MILK, 5);
        until(() -> assertThat(believes()).containsEntry("MILK-1L", "5"));

        takeButBreakTheLine = true;
        shelf.put(MILK, 3);
        feed.touched(List.of(MILK));
        until(() -> assertThat(believes()).containsEntry("MILK-1L", "3"));
        takeButBreakTheLine = false;
        shelf.put(MILK, 5);
        feed.touched(List.of(MILK));

        until(() -> assertThat(believes()).containsEntry("MILK-1L", "5"));
    }

    @Test
    void theSameWhenTheCentreWasKilledBeforeItHeardTheAnswer() {
        shelf.put(MILK, 5);
        until(() -> assertThat(believes()).containsEntry("MILK-1L", "5"));
        until(() -> assertThat(store.of(RECEIVER)).hasSize(1));

        takeButBreakTheLine = true;
        shelf.put(MILK, 3);
        feed.touched(List.of(MILK));
        until(() -> assertThat(believes()).containsEntry("MILK-1L", "3"));
        takeButBreakTheLine = false;
        shelf.put(MILK, 5);
        restart();

        until(() -> assertThat(believes()).containsEntry("MILK-1L", "5"));
    }

    @Test
    void restartTellsOnlyWhatDiffers() {
        shelf.put(MILK, 5);
        shelf.put(BREAD, 3);
        until(() -> assertThat(store.of(RECEIVER)).hasSize(2));
        believed.clear();

        shelf.put(BREAD, 2);
        restart();

        until(() -> assertThat(believes()).isEqualTo(Map.of("BREAD", "2")));
        until(() -> assertThat(state().lagMicros()).isZero());
        assertThat(believes()).isEqualTo(Map.of("BREAD", "2"));
    }

    @Test
    void resyncTellsEverythingAgain() {
        shelf.put(MILK, 5);
        shelf.put(BREAD, 3);
        until(() -> assertThat(store.of(RECEIVER)).hasSize(2));
        believed.clear();

        assertThat(webhooks.resync(RECEIVER)).isTrue();
        assertThat(webhooks.resync(new Name("nobody"))).isFalse();

        until(() -> assertThat(believes()).isEqualTo(Map.of("MILK-1L", "5", "BREAD", "3")));
    }

    @Test
    void moreThanOneDeliveryHoldsComesInSeveral() {
        for (int i = 0; i < Outbox.MOST_CHANGES * 2 + 1; i++) {
            shelf.put(new ItemCode("ITEM-" + i), i);
        }
        until(() -> assertThat(believes()).hasSize(Outbox.MOST_CHANGES * 2 + 1));

        assertThat(posts.get()).isEqualTo(3);
    }

    @Test
    void receiverThatIsFarBehindIsLate() {
        status = 503;
        shelf.put(MILK, 5);
        untilItFails();
        assertThat(state().late()).isFalse();

        micros += Outbox.LATE_MICROS;
        untilItFails();
        assertThat(state().late()).isTrue();

        status = 204;
        micros += Outbox.LONGEST_PAUSE_MICROS;
        until(() -> assertThat(state().late()).isFalse());
    }

    @Test
    void receiverIsLateThoughWhatItMissesIsAlwaysFresh() {
        shelf.put(MILK, 1);
        until(() -> assertThat(believes()).containsEntry("MILK-1L", "1"));
        status = 503;
        for (int i = 2; i <= 8; i++) {
            shelf.put(MILK, i);
            feed.touched(List.of(MILK));
            round();
            micros += Outbox.LATE_MICROS / 6;
        }
        round();

        assertThat(state().late()).isTrue();
        assertThat(state().lagMicros()).isGreaterThan(Outbox.LATE_MICROS);
    }

    /** The versions of the new process begin a minute ahead of the clock. */
    @Test
    void receiverIsLateAMinuteAfterARestart() {
        shelf.put(MILK, 1);
        until(() -> assertThat(store.of(RECEIVER)).hasSize(1));
        status = 503;
        shelf.put(MILK, 2);
        restart();
        untilItFails();
        assertThat(state().lagMicros()).isPositive();

        micros += Outbox.LATE_MICROS;
        untilItFails();

        assertThat(state().late()).isTrue();
    }

    @Test
    void redirectIsNotFollowed() {
        receiver.createContext(
                "/other", exchange -> problems.add("a redirect was followed to " + exchange));
        status = 302;
        shelf.put(MILK, 5);
        untilItFails();

        assertThat(state().trouble()).isEqualTo("it answered 302");
    }

    @Test
    void destinationThatIsTakenAwayHearsNothingMore() throws IOException {
        shelf.put(MILK, 5);
        until(() -> assertThat(store.of(RECEIVER)).hasSize(1));

        assertThat(destinations.remove(RECEIVER)).isTrue();
        shelf.put(MILK, 4);
        feed.touched(List.of(MILK));
        round();

        assertThat(webhooks.states()).isEmpty();
        assertThat(store.of(RECEIVER)).isEmpty();
    }

    @Test
    void brokenFileStopsAllDeliveries() throws IOException {
        Files.writeString(folder.resolve(Destinations.FILE), "{\"format\":1,");
        shelf.put(MILK, 5);
        round();

        assertThat(webhooks.states()).isEmpty();
    }

    @Test
    void fileIsForItsOwnerAloneAndNothingShowsTheSecret() throws IOException {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve(Destinations.FILE))))
                .isEqualTo("rw-------");
        round();
        assertThat(destinations.all().getFirst().toString())
                .doesNotContain(SECRET)
                .doesNotContain("/hook");
        assertThat(state().toString()).doesNotContain(SECRET).doesNotContain("/hook");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/hook",
                "http://localhost.shop.example/",
                "http://127.0.0.1.shop.example/",
                "http://10.0.0.1/",
                "ftp://127.0.0.1/",
                "file:///etc/passwd",
                "https:///hook",
                "https://user:word@shop.example/",
                "hook"
            })
    void onlyTlsOrThisMachineMayBePostedTo(String url) {
        assertThatThrownBy(() -> new Destination(RECEIVER, WEB, URI.create(url), SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must");
    }

    @Test
    void signatureIsHmacSha256OfSecondAndBody() {
        // From: printf '1.' | openssl dgst -sha256 -hmac key
        assertThat(Signature.of("key", 1, new byte[0]))
                .isEqualTo("v1=53123bc365c2fe4bee48bc5cc6cd6c19699147d43513154ed34277c7c063e80f");
        assertThat(Signature.of("key", 1, new byte[0]))
                .isNotEqualTo(Signature.of("key", 2, new byte[0]))
                .isNotEqualTo(Signature.of("other", 1, new byte[0]));
    }
}
