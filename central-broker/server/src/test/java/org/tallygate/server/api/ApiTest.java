package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.wire.Status;
import org.tallygate.server.fleet.Fleet;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class ApiTest {

    private final FilledBook filled = new FilledBook();
    private final Fleet fleet = new Fleet();
    private Api api;
    private WebListener listener;
    private Web web;

    @BeforeEach
    void start(@TempDir Path folder) {
        api = new Api(filled.doors(fleet), filled.clock);
        listener = WebListener.start(Web.settings(folder), (routes, access) -> api.addTo(routes));
        web = new Web(listener.port());
    }

    @AfterEach
    void stop() {
        web.close();
        api.close();
        listener.close();
    }

    @Test
    void stockIsTheSumOfWhatWasPostedAsDecimalText() throws Exception {
        filled.post(FilledBook.received(24));
        filled.post(
                new Fact.Moved(
                        FilledBook.head(),
                        FilledBook.MILK,
                        Quantity.parse("0.5"),
                        Goods.PLAIN,
                        FilledBook.AT_DOCK,
                        FilledBook.ON_SHELF));

        JsonNode answer = web.json("/api/v1/stock");

        assertThat(answer.get("asOfOffset").asLong()).isEqualTo(2);
        assertThat(answer.get("rows").valueStream().map(row -> row.get("onHand").asString()))
                .containsExactly("23.5", "0.5");
        assertThat(web.json("/api/v1/stock?location=SHELF-1").get("rows")).hasSize(1);
        assertThat(web.json("/api/v1/stock?item=BREAD").get("rows")).isEmpty();
        assertThat(web.json("/api/v1/stock?physicalOnly=false").get("rows")).hasSize(3);
    }

    @Test
    void pagesFollowOneAnotherWithoutHoleOrRepeat() throws Exception {
        filled.post(FilledBook.received(24));
        filled.post(
                FilledBook.moved(FilledBook.BREAD, 3, FilledBook.SUPPLIER, FilledBook.ON_SHELF));
        filled.post(FilledBook.moved(FilledBook.MILK, 4, FilledBook.AT_DOCK, FilledBook.ON_SHELF));

        String path = "/api/v1/stock?limit=1";
        StringBuilder seen = new StringBuilder();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            JsonNode page = web.json(path + next.get());
            page.get("rows")
                    .forEach(row ->
                            seen.append(row.get("item").asString())
                                    .append('@')
                                    .append(row.get("location").asString())
                                    .append(' '));
            next =
                    Optional.of(page.get("next"))
                            .filter(JsonNode::isString)
                            .map(cursor -> "&after=" + cursor.asString());
        }

        assertThat(seen.toString()).isEqualTo("BREAD@SHELF-1 MILK-1L@DOCK MILK-1L@SHELF-1 ");
    }

    @Test
    void factsComeNewestFirstAndCanBeFollowedForward() throws Exception {
        for (int i = 1; i <= 5; i++) {
            filled.post(FilledBook.received(i));
        }

        assertThat(offsets("/api/v1/facts?limit=2")).containsExactly(5L, 4L);
        assertThat(offsets("/api/v1/facts?limit=2&before=4")).containsExactly(3L, 2L);
        assertThat(offsets("/api/v1/facts?after=3")).containsExactly(4L, 5L);
        JsonNode fact = web.json("/api/v1/facts?limit=1").get("rows").get(0);
        assertThat(fact.get("occurredAt").asString()).isEqualTo("2026-11-22T08:00:00Z");
        assertThat(fact.get("occurredErrorMicros").asLong()).isEqualTo(1500);
        assertThat(fact.get("fact").get("quantity").asString()).isEqualTo("5");
    }

    private List<Long> offsets(String path) throws Exception {
        return web.json(path)
                .get("rows")
                .valueStream()
                .map(row -> row.get("offset").asLong())
                .toList();
    }

    @Test
    void bytesThatAreNoFactAreShownAsBase64AndHeld() throws Exception {
        filled.postUnreadable();

        JsonNode held = web.json("/api/v1/held").get("rows").get(0);
        JsonNode fact = web.json("/api/v1/facts").get("rows").get(0);

        assertThat(held.get("reason").asString()).isEqualTo("UNREADABLE");
        assertThat(fact.get("type").asString()).isEqualTo("Unreadable");
        assertThat(fact.get("fact").isNull()).isTrue();
        assertThat(fact.get("unreadable").binaryValue()).startsWith(1, ' ', 'n', 'o');
        assertThat(web.json("/api/v1/exceptions").get("rows").get(0).get("kind").asString())
                .isEqualTo("GAP");
    }

    @Test
    void gatewaysTellTheirBuffersAndDevices() throws Exception {
        fleet.heard(
                FilledBook.BOX,
                new Status(
                        1,
                        Id128.named("other"),
                        true,
                        13,
                        0,
                        12,
                        List.of(new Status.Device("scanner1", "LOST", "unplugged")),
                        Optional.empty()),
                filled.nowMicros());

        JsonNode row = web.json("/api/v1/gateways?site=plant&link=ONLINE").get("rows").get(0);

        assertThat(row.get("waiting").asLong()).isEqualTo(12);
        assertThat(row.get("devices").get(0).get("reason").asString()).isEqualTo("unplugged");
        assertThat(web.json("/api/v1/gateways?site=elsewhere").get("rows")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /stock?limit=0          | limit        | 0       | 1 to 500
                    /stock?limit=many       | limit        | many    | 1 to 500
                    /stock?status=GOOD      | status       | GOOD    | one of AVAILABLE, QUARANTINE
                    /stock?physicalOnly=yes | physicalOnly | yes     | true or false
                    /stock?after=abc        | after        | abc     | the 'next' of the page before
                    /stock?itme=MILK        | itme         | MILK    | one of after, audience, item
                    /stock?item=A&item=B    | item         | A,B     | given once
                    /facts?station=Dock_1   | station      | Dock_1  | 1 to 32 of a-z, 0-9 and '-'
                    /facts?journal=x        | journal      | x       | 26 characters of a-z and 2-7
                    /facts?before=-1        | before       | -1      | a whole number, 0 or more
                    /facts?before=1&after=1 | before       | 1       | left out when 'after' is given
                    /gateways?link=UP       | link         | UP      | one of [ONLINE, SILENT
                    /stock/past?item=A%00   | item         | A\u2400 | without the character U+0000
                    /health?x=1             | x            | 1       | left out
                    """)
    void wrongParameterIsNamedWithItsValueAndWhatWouldBeRight(
            String path, String parameter, String value, String expected) throws Exception {
        HttpResponse<String> answer = web.get("/api/v1" + path);
        JsonNode problem = Json.mapper().readTree(answer.body());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
        assertThat(problem.get("value").asString()).isEqualTo(value);
        assertThat(problem.get("expected").asString()).startsWith(expected);
        assertThat(problem.get("detail").asString())
                .contains(parameter)
                .contains(value)
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/ats, item",
        "/promise, item",
        "/stock/past, item",
        "/kept, kind",
        "/feed, channel",
        "/supplier/stock, supplier"
    })
    void missingParameterIsSaidToBeMissing(String path, String parameter) throws Exception {
        HttpResponse<String> answer = web.get("/api/v1" + path);
        JsonNode problem = Json.mapper().readTree(answer.body());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem.get("detail").asString())
                .startsWith("parameter '" + parameter + "' is missing and must be ");
        assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
        assertThat(problem.has("value")).isFalse();
    }

    @Test
    void routeThatDoesNotExistIsAProblem() throws Exception {
        HttpResponse<String> answer = web.get("/api/v1/stocks");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains("/api/v1/stocks").contains("openapi.yaml");
    }

    @Test
    void healthNamesTheOffset() throws Exception {
        filled.post(FilledBook.received(1));

        assertThat(web.json("/api/v1/health").get("status").asString()).isEqualTo("up");
        assertThat(web.json("/api/v1/health").get("asOfOffset").asLong()).isEqualTo(1);
    }
}
