package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.operate.FreshnessGoal;
import org.tallygate.ledger.operate.OperateCommand;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.route.FulfilmentNode;
import org.tallygate.ledger.route.RouteCommand;
import org.tallygate.ledger.route.Way;
import org.tallygate.ledger.route.WayTerms;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Role;
import org.tallygate.server.fleet.Fleet;

import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Selling over HTTP with the ledger's own rules and writer; docs/api.md shows these requests. */
@Timeout(60)
final class SellingTest {

    private static final Name WEB = new Name("web");
    private static final Set<Raised.Kind> DIFFERS = Set.of(Raised.Kind.STOCK_DIFFERS);
    private static final String RESERVE =
            """
            {"reference":"%s","channel":"web","cover":"ALL_OR_REFUSE",
             "lines":[{"line":1,"quantity":"%s",
                       "wanted":{"item":"MILK-1L","at":[],"step":"1"}}],
             "how":{"timing":"AT_ONCE","daysBefore":0,"priority":0,"order":"AS_LISTED"}}
            """;

    private final FilledBook filled = new FilledBook();
    private Clients clients;
    private Api api;
    private WebListener listener;
    private Web web;
    private String shop;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        clients = Clients.in(folder.resolve(Clients.FILE));
        shop = client("shop", Role.SELL, Optional.of(WEB));
        filled.post(FilledBook.moved(FilledBook.MILK, 5, FilledBook.SUPPLIER, FilledBook.ON_SHELF));
        filled.ask(
                "web",
                new PromiseCommand.SetChannel(
                        new Channel(WEB, List.of(FilledBook.SHELF), 1, 0, Quantity.ZERO)));
        filled.feed();
        api = new Api(filled.doors(new Fleet()), filled.clock);
        listener = WebListener.start(Web.settings(folder), (routes, access) -> api.addTo(routes));
        web = new Web(listener.port());
    }

    @AfterEach
    void stop() {
        web.close();
        api.close();
        listener.close();
    }

    private String client(String name, Role role, Optional<Name> channel) throws Exception {
        return clients.put(
                new Client(new Name(name), Set.of(role), channel, 10_000), new SecureRandom());
    }

    private HttpResponse<String> post(String path, String token, String key, String body)
            throws Exception {
        return web.send(
                web.to("/api/v1" + path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private HttpResponse<String> reserve(String order, String quantity) throws Exception {
        return post("/commands/Reserve", shop, order, RESERVE.formatted(order, quantity));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.mapper().readTree(answer.body());
    }

    private String ats() throws Exception {
        JsonNode answer = web.json("/api/v1/ats?item=MILK-1L&channel=web");
        assertThat(answer.get("asOfOffset").asLong()).isEqualTo(filled.book.offset());
        return answer.get("rows").get(0).get("ats").asString();
    }

    @Test
    void reservationLessensWhatMayBeSoldAndTheLastUnitsAreRefused() throws Exception {
        HttpResponse<String> first = reserve("order-1", "3");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(json(first).at("/answer/lines/0/taken").asString()).isEqualTo("3");
        assertThat(ats()).isEqualTo("2");

        HttpResponse<String> second = reserve("order-2", "3");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json(second).get("type").asString()).endsWith(":refused");
        assertThat(ats()).isEqualTo("2");
    }

    @Test
    void sameKeyGetsTheSameAnswerAndReservesOnce() throws Exception {
        HttpResponse<String> first = reserve("order-1", "3");
        HttpResponse<String> again = reserve("order-1", "3");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Tallygate-Again")).contains("true");
        assertThat(ats()).isEqualTo("2");

        HttpResponse<String> other =
                post("/commands/Reserve", shop, "order-1", RESERVE.formatted("order-1", "1"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json(other).get("type").asString()).endsWith(":conflict");
        assertThat(ats()).isEqualTo("2");
    }

    @Test
    void everyTermIsExplained() throws Exception {
        reserve("order-1", "3");
        JsonNode place =
                web.json("/api/v1/ats?item=MILK-1L&channel=web&explain=true")
                        .at("/rows/0/places/0");

        assertThat(place.get("pickable").asString()).isEqualTo("5");
        assertThat(place.get("hard").asString()).isEqualTo("3");
        assertThat(place.get("ats").asString()).isEqualTo("2");
        assertThat(place.get("location").asString()).isEqualTo("SHELF-1");
    }

    @Test
    void manyItemsAreAnsweredInOneQuestionAndUnknownOnesHaveNone() throws Exception {
        JsonNode rows =
                web.json("/api/v1/ats?item=MILK-1L&item=BREAD&item=NOTHING&channel=web")
                        .get("rows");

        assertThat(rows.valueStream().map(row -> row.get("ats").asString()))
                .containsExactly("5", "0", "0");
    }

    @Test
    void promiseQueryNamesTheClauseThatFails() throws Exception {
        reserve("order-1", "3");
        JsonNode yes = web.json("/api/v1/promise?item=MILK-1L&channel=web&quantity=2");
        JsonNode no = web.json("/api/v1/promise?item=MILK-1L&channel=web&quantity=3");
        JsonNode never = web.json("/api/v1/promise?item=MILK-1L&channel=web&quantity=6");

        assertThat(yes.get("promised").asBoolean()).isTrue();
        assertThat(no.get("promised").asBoolean()).isFalse();
        assertThat(no.get("failing").asString()).isEqualTo("RESERVED");
        assertThat(never.get("failing").asString()).isEqualTo("NOT_ON_HAND");
    }

    @Test
    void clientOfOneChannelAsksForThatOneAlone() throws Exception {
        String other = client("market", Role.SELL, Optional.of(new Name("market")));
        String body = RESERVE.formatted("order-1", "1");

        assertThat(post("/commands/Reserve", other, "order-1", body).statusCode()).isEqualTo(403);
        assertThat(
                        post(
                                        "/commands/Reserve",
                                        shop,
                                        "order-1",
                                        body.replace("\"channel\":\"web\",", ""))
                                .statusCode())
                .as("no channel is internal demand, which knows no quota")
                .isEqualTo(403);
        assertThat(
                        web.send(
                                        web.to("/api/v1/ats?item=MILK-1L&channel=web")
                                                .header("Authorization", "Bearer " + other)
                                                .build())
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        json(web.send(
                                        web.to("/api/v1/ats?item=MILK-1L")
                                                .header("Authorization", "Bearer " + shop)
                                                .build()))
                                .get("channel")
                                .asString())
                .isEqualTo("web");
    }

    @Test
    void unknownChannelIsAMistakeAndNotZero() throws Exception {
        assertThat(web.get("/api/v1/ats?item=MILK-1L&channel=wbe").statusCode()).isEqualTo(400);
        assertThat(web.get("/api/v1/feed?channel=wbe").statusCode()).isEqualTo(400);
    }

    @Test
    void centreThatDoesNotWriteSellsNothingInsteadOfTellingZero() throws Exception {
        filled.writer.end("another centre writes");

        assertThat(web.get("/api/v1/ats?item=MILK-1L").statusCode()).isEqualTo(503);
        assertThat(reserve("order-1", "1").statusCode()).isEqualTo(503);
    }

    @Test
    void feedTellsTheStateAndThenEachChange() throws Exception {
        JsonNode state = web.json("/api/v1/feed?channel=web");
        assertThat(state.at("/rows/0/ats").asString()).isEqualTo("5");
        long version = state.at("/rows/0/version").asLong();
        assertThat(web.json("/api/v1/feed?channel=web&after=" + version).get("rows")).isEmpty();

        reserve("order-1", "3");
        filled.feed();

        JsonNode changes = web.json("/api/v1/feed?channel=web&after=" + version);
        assertThat(changes.at("/rows/0/ats").asString()).isEqualTo("2");
        assertThat(changes.at("/rows/0/asOfOffset").asLong()).isEqualTo(filled.book.offset());
    }

    @Test
    void streamGoesOnWhereTheReaderWas() throws Exception {
        HttpResponse<java.io.InputStream> answer =
                web.client.send(
                        web.to("/api/v1/feed/stream?channel=web").build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(data(events).get("ats").asString()).isEqualTo("5");
            reserve("order-1", "1");
            filled.feed();
            JsonNode change = data(events);
            assertThat(change.get("ats").asString()).isEqualTo("4");
            reserve("order-2", "1");
            filled.feed();

            HttpResponse<java.io.InputStream> back =
                    web.client.send(
                            web.to("/api/v1/feed/stream?channel=web")
                                    .header("Last-Event-ID", change.get("version").asString())
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader missed =
                    new BufferedReader(
                            new InputStreamReader(back.body(), StandardCharsets.UTF_8))) {
                assertThat(data(missed).get("ats").asString()).isEqualTo("3");
            }
        }
    }

    @Test
    void customerMayBeToldWhenTheGoodsWaitWhereTheyAreFetched() throws Exception {
        filled.orderToCollect("web-1", new Name("web"), 2);
        filled.feed();
        JsonNode planned = web.json("/api/v1/feed/pickups?channel=web").at("/rows/0");
        assertThat(planned.get("state").asString()).isEqualTo("ASSIGNED");

        HttpResponse<java.io.InputStream> answer =
                web.client.send(
                        web.to("/api/v1/feed/stream?channel=web")
                                .header("Last-Event-ID", planned.get("version").asString())
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            filled.step("web-1", 1, 2);
            filled.feed();
            JsonNode news = data(events);
            while (!news.has("fulfilment")) {
                news = data(events);
            }
            assertThat(news.get("state").asString()).isEqualTo("READY");
            assertThat(news.get("sale").asString()).isEqualTo("web-1");
            assertThat(news.get("at").asString()).isEqualTo("DOCK");
        }

        filled.step("web-1", 2, 2);
        filled.feed();
        JsonNode rows = web.json("/api/v1/feed/pickups?channel=web").get("rows");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("state").asString()).isEqualTo("SHIPPED");
        assertThat(web.get("/api/v1/feed/pickups?channel=wbe").statusCode()).isEqualTo(400);
    }

    private static JsonNode data(BufferedReader events) throws Exception {
        String line;
        do {
            line = events.readLine();
        } while (line != null && !line.startsWith("data: "));
        return Json.mapper().readTree(String.valueOf(line).substring("data: ".length()));
    }

    @Test
    void promiseIsKeptUnderItsKind() throws Exception {
        reserve("order-1", "3");
        JsonNode rows = web.json("/api/v1/kept?kind=pending").get("rows");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).at("/state/reference").asString()).isEqualTo("order-1");
        assertThat(
                        web.json(
                                        "/api/v1/kept?kind=pending&key="
                                                + rows.get(0).get("key").asString())
                                .get("rows"))
                .hasSize(1);
    }

    @Test
    void movementLeadsToItsFact() throws Exception {
        JsonNode moved = web.json("/api/v1/movements?item=MILK-1L").at("/rows/0");
        assertThat(moved.get("quantity").asString()).isEqualTo("5");
        assertThat(moved.at("/to/location").asString()).isEqualTo("SHELF-1");

        long offset = moved.get("offset").asLong();
        JsonNode fact = web.json("/api/v1/facts?limit=1&before=" + (offset + 1)).at("/rows/0");
        assertThat(fact.get("offset").asLong()).isEqualTo(offset);
        assertThat(fact.get("type").asString()).isEqualTo("Moved");
    }

    @Test
    void stockIsAnsweredAsItHappenedAndAsItWasKnown() throws Exception {
        long known = filled.book.offset();
        String before = filled.clock.instant().toString();
        filled.clock.pass(java.time.Duration.ofMinutes(1));
        filled.post(FilledBook.moved(FilledBook.MILK, 2, FilledBook.ON_SHELF, FilledBook.AT_DOCK));

        String path = "/api/v1/stock/past?item=MILK-1L&location=SHELF-1";
        assertThat(web.json(path).at("/rows/0/quantity").asString()).isEqualTo("3");
        assertThat(web.json(path + "&at=" + before).at("/rows/0/quantity").asString())
                .isEqualTo("5");
        assertThat(web.json(path + "&knownAt=" + known).at("/rows/0/quantity").asString())
                .isEqualTo("5");
    }

    @Test
    void snapshotOfAnErpIsComparedAndTheDifferenceNamed() throws Exception {
        String erp = client("erp", Role.STOCK, Optional.empty());
        String body =
                """
                {"takenAt":"%s","rows":[
                  {"item":"MILK-1L","location":"SHELF-1","quantity":"5"},
                  {"item":"BREAD","location":"SHELF-1","quantity":"1"},
                  {"item":"MILK-1L","location":"DOCK","quantity":"0"}]}
                """
                        .formatted(filled.clock.instant());
        JsonNode answer = json(post("/reconcile", erp, "x", body));

        assertThat(answer.get("exceptions").asLong()).isEqualTo(1);
        assertThat(answer.get("rows").valueStream().map(row -> row.get("because").asString()))
                .containsExactly("AGREES", "UNEXPLAINED", "AGREES");
        assertThat(post("/reconcile", shop, "x", body).statusCode()).isEqualTo(403);
        assertThat(filled.book.openExceptions(DIFFERS, Long.MAX_VALUE, 10).rows()).isEmpty();
    }

    @Test
    void channelIsComparedWithItsGoal() throws Exception {
        reserve("order-1", "3");
        filled.feed();
        assertThat(web.json("/api/v1/freshness").at("/rows/0/met").isBoolean()).isFalse();
        filled.ask("slow", new OperateCommand.SetFreshnessGoal(new FreshnessGoal(WEB, 1)));
        JsonNode late = web.json("/api/v1/freshness").at("/rows/0");
        assertThat(late.get("channel").asString()).isEqualTo("web");
        assertThat(late.get("mostMicros").asLong()).isPositive();
        assertThat(late.get("met").asBoolean()).isFalse();
        filled.ask(
                "quick",
                new OperateCommand.SetFreshnessGoal(new FreshnessGoal(WEB, 3_600_000_000L)));
        assertThat(web.json("/api/v1/freshness").at("/rows/0/met").asBoolean()).isTrue();
    }

    @Test
    void itemCanBeCollectedUntilItIsPromisedToOthers() throws Exception {
        String path = "/api/v1/fulfilment?item=MILK-1L&channel=web&quantity=3";
        assertThat(web.json(path + "&way=CLICK_AND_COLLECT").get("nodes")).isEmpty();
        filled.ask(
                "node",
                new RouteCommand.SetNode(
                        new FulfilmentNode(
                                FilledBook.SHELF,
                                1,
                                "Europe/Vienna",
                                Optional.empty(),
                                LocalTime.of(6, 0),
                                LocalTime.of(22, 0),
                                List.of(),
                                true)));
        filled.ask(
                "way",
                new RouteCommand.SetFulfilment(
                        new WayTerms(
                                FilledBook.SHELF,
                                Way.CLICK_AND_COLLECT,
                                true,
                                0,
                                Quantity.ZERO,
                                Optional.empty(),
                                30,
                                0,
                                Optional.empty(),
                                List.of())));
        JsonNode yes = web.json(path + "&way=CLICK_AND_COLLECT");
        assertThat(yes.get("yes").asBoolean()).as(yes.toString()).isTrue();
        assertThat(yes.get("asOfOffset").asLong()).isEqualTo(filled.book.offset());
        assertThat(yes.at("/best/node").asString()).isEqualTo("SHELF-1");
        assertThat(yes.at("/best/readyAt").asString()).isNotEmpty();

        reserve("order-1", "3");
        JsonNode no = web.json(path + "&way=CLICK_AND_COLLECT");
        assertThat(no.get("yes").asBoolean()).isFalse();
        assertThat(no.at("/best/barrier").asString()).isEqualTo("NOT_ENOUGH");
        assertThat(no.at("/best/sellable").asString()).isEqualTo("2");
        assertThat(web.get(path + "&way=BY_DRONE").statusCode()).isEqualTo(400);
        assertThat(web.get(path + "&way=LOCAL_DELIVERY&to=here").statusCode()).isEqualTo(400);
    }

    @Test
    void differenceOfANamedSystemWaitsForAPersonUntilItAgrees() throws Exception {
        String erp = client("erp", Role.STOCK, Optional.empty());

        assertThat(compared(erp, "7").get("raised").asInt()).isEqualTo(1);
        assertThat(compared(erp, "8").get("standing").asInt()).isEqualTo(1);
        assertThat(filled.book.openExceptions(DIFFERS, Long.MAX_VALUE, 10).rows())
                .singleElement()
                .satisfies(open ->
                        assertThat(open.raised().raised().sentence())
                                .startsWith("erp-1 has 7 of MILK-1L at SHELF-1 and the book 5"));
        assertThat(compared(erp, "5").get("closed").asInt()).isEqualTo(1);
        assertThat(filled.book.openExceptions(DIFFERS, Long.MAX_VALUE, 10).rows()).isEmpty();
        assertThat(compared(erp, "5").get("closed").asInt()).isZero();
    }

    private JsonNode compared(String erp, String quantity) throws Exception {
        filled.clock.pass(java.time.Duration.ofSeconds(1));
        String body =
                """
                {"takenAt":"%s","system":"erp-1","rows":[
                  {"item":"MILK-1L","location":"SHELF-1","quantity":"%s"}]}
                """
                        .formatted(filled.clock.instant(), quantity);
        HttpResponse<String> answer = post("/reconcile", erp, "x", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("queue");
    }
}
