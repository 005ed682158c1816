package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.server.book.BookView;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Role;
import org.tallygate.server.fleet.Fleet;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sales that a store's system tells in bulk; docs/api.md shows the first of these requests. */
@Timeout(60)
final class SalesTest {

    private static final String MILK =
            "{\"kind\":\"SALE\",\"item\":\"MILK-1L\",\"quantity\":\"2\"}";
    private static final String MILK_BACK =
            "{\"kind\":\"RETURN\",\"item\":\"MILK-1L\",\"quantity\":\"1\",\"condition\":\"SELLABLE\"}";

    private final FilledBook filled = new FilledBook();
    private final Instant anHourAgo = filled.clock.instant().minus(Duration.ofHours(1));
    private Clients clients;
    private Api api;
    private WebListener listener;
    private Web web;
    private String pos;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        clients = Clients.in(folder.resolve(Clients.FILE));
        pos = client("pos", Role.TILL);
        filled.post(FilledBook.moved(FilledBook.MILK, 5, FilledBook.SUPPLIER, FilledBook.ON_SHELF));
        filled.ask(
                "web",
                new PromiseCommand.SetChannel(
                        new Channel(
                                new Name("web"), List.of(FilledBook.SHELF), 1, 0, Quantity.ZERO)));
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

    private String client(String name, Role role) throws Exception {
        return clients.put(
                new Client(new Name(name), Set.of(role), Optional.empty(), 10_000),
                new SecureRandom());
    }

    private String sale(String transaction, String... lines) {
        return "{\"transaction\":\""
                + transaction
                + "\",\"location\":\"SHELF-1\",\"occurredAt\":\""
                + anHourAgo
                + "\",\"lines\":["
                + String.join(",", lines)
                + "]}";
    }

    private HttpResponse<String> post(String token, String... sales) throws Exception {
        return web.send(
                web.to("/api/v1/sales")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"sales\":[" + String.join(",", sales) + "]}"))
                        .build());
    }

    private JsonNode taken(String... sales) throws Exception {
        HttpResponse<String> answer = post(pos, sales);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode json = Json.mapper().readTree(answer.body());
        assertThat(json.get("asOfOffset").asLong()).isEqualTo(filled.book.offset());
        return json;
    }

    private String ats() throws Exception {
        return web.json("/api/v1/ats?item=MILK-1L&channel=web").at("/rows/0/ats").asString();
    }

    private List<Raised.Kind> raised() {
        return filled.book.raised(Long.MAX_VALUE, 100).rows().stream()
                .map(each -> each.raised().kind())
                .toList();
    }

    @Test
    void saleAndReturnCountWhenTheyHappenedAndSayHowLateTheyWereTold() throws Exception {
        JsonNode taken = taken(sale("T-1", MILK, MILK_BACK), sale("T-2", MILK));

        assertThat(taken.get("posted").asInt()).isEqualTo(2);
        assertThat(taken.get("mostLagMicros").asLong()).isEqualTo(3_600_000_000L);
        assertThat(taken.at("/rows/0/occurredAt").asString()).isEqualTo(anHourAgo.toString());
        assertThat(ats()).as("5 - 2 + 1 - 2").isEqualTo("2");
        assertThat(onShelf(anHourAgo.minusSeconds(1))).isEqualTo("0");
        assertThat(onShelf(anHourAgo)).as("before the delivery was told").isEqualTo("-3");
        JsonNode source = web.json("/api/v1/kept?kind=sale-source").at("/rows/0/state");
        assertThat(source.get("source").asString()).isEqualTo("pos");
        assertThat(source.get("sales").asLong()).isEqualTo(2);
        assertThat(source.get("mostLagSeconds").asLong()).isEqualTo(3600);
    }

    private String onShelf(Instant at) throws Exception {
        return web.json("/api/v1/stock/past?item=MILK-1L&location=SHELF-1&at=" + at)
                .at("/rows")
                .valueStream()
                .map(row -> row.get("quantity").asString())
                .findFirst()
                .orElse("0");
    }

    @Test
    void sameSaleAgainHasTheSameAnswerAndCountsOnceAndAnotherUnderItsNumberIsAConflict()
            throws Exception {
        JsonNode first = taken(sale("T-1", MILK), sale("T-1", MILK)).get("rows");
        assertThat(first.get(0).get("again").asBoolean()).isFalse();
        assertThat(first.get(1).get("again").asBoolean()).isTrue();
        filled.clock.pass(Duration.ofDays(1));
        JsonNode again = taken(sale("T-1", MILK)).at("/rows/0");
        assertThat(again.get("again").asBoolean()).isTrue();
        assertThat(again.get("offset")).isEqualTo(first.get(0).get("offset"));
        assertThat(again.get("lagMicros")).isEqualTo(first.get(0).get("lagMicros"));
        assertThat(ats()).isEqualTo("3");

        JsonNode other = taken(sale("T-1", MILK, MILK), sale("T-2", MILK));
        assertThat(other.at("/rows/0/status").asInt()).isEqualTo(409);
        assertThat(other.at("/rows/0/problem/type").asString()).endsWith(":conflict");
        assertThat(other.at("/rows/1/status").asInt()).as("others are not held up").isEqualTo(200);
        assertThat(ats()).isEqualTo("1");
        assertThat(raised()).contains(Raised.Kind.COMMAND_CONFLICT);
    }

    @Test
    void moreThanThereIsIsPostedAndRaised() throws Exception {
        JsonNode taken = taken(sale("T-1", MILK.replace("\"2\"", "\"7\"")), sale("T-2", MILK));

        assertThat(taken.get("posted").asInt()).isEqualTo(2);
        assertThat(ats()).isEqualTo("0");
        assertThat(
                        filled
                                .book
                                .stock(BookView.StockFilter.ALL, Optional.empty(), 100)
                                .rows()
                                .stream()
                                .filter(row -> row.key().location().equals(FilledBook.SHELF))
                                .map(row -> row.quantity().toString()))
                .containsExactly("-4");
        assertThat(raised()).contains(Raised.Kind.NEGATIVE_BALANCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"MILK-1L\"|\"MILK-9L\"|sales[0].lines[0].item|MILK-9L",
                "\"SHELF-1\"|\"SHELF-9\"|sales[0].location|SHELF-9",
                "\"2\"|2|sales[0].lines[0].quantity|2",
                "\"quantity\":\"2\"|\"quantity\":\"2\",\"condition\":\"SELLABLE\"|sales[0].lines[0]|",
                "\"quantity\":\"2\"|\"quantity\":\"2\",\"serials\":[\"1\"]|sales[0].lines[0]|",
                "\"quantity\":\"2\"|\"quantity\":\"2\",\"price\":\"3\"|sales[0].lines[0].price|3",
                "\"SALE\"|\"SOLD\"|sales[0].lines[0].kind|SOLD",
                "\"T-1\"|\"\"|sales[0]|",
                "\"occurredAt\":\"|\"occurredAt\":\"+9|sales[0].occurredAt|",
            })
    void whatIsWrongIsNamedInItsPlaceAndUsesUpNoNumber(
            String from, String to, String field, String value) throws Exception {
        JsonNode taken = taken(sale("T-1", MILK).replace(from, to), sale("T-2", MILK));

        JsonNode problem = taken.at("/rows/0/problem");
        assertThat(problem.get("field").asString()).as(problem.toString()).isEqualTo(field);
        assertThat(problem.get("status").asInt()).isEqualTo(400);
        if (value != null) {
            assertThat(problem.get("value").asString()).isEqualTo(value);
        }
        assertThat(taken.at("/rows/1/status").asInt()).isEqualTo(200);
        assertThat(ats()).as("only the other one").isEqualTo("3");
        assertThat(taken(sale("T-1", MILK)).at("/rows/0/again").asBoolean()).isFalse();
        assertThat(ats()).isEqualTo("1");
    }

    @Test
    void tillThatIsAheadOfTheCentreSellsNow() throws Exception {
        Instant ahead = filled.clock.instant().plusSeconds(90);
        JsonNode row =
                taken(sale("T-1", MILK).replace(anHourAgo.toString(), ahead.toString()))
                        .at("/rows/0");

        assertThat(row.get("lagMicros").asLong()).isZero();
        assertThat(ats()).isEqualTo("3");
    }

    @Test
    void onlyTillsAndStockMayTellSales() throws Exception {
        assertThat(post(client("shop", Role.SELL), sale("T-1", MILK)).statusCode()).isEqualTo(403);
        assertThat(post(pos).statusCode()).as("no sale at all").isEqualTo(400);
    }
}
