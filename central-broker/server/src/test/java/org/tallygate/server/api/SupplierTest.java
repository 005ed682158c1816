package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Role;
import org.tallygate.server.fleet.Fleet;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Order;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A supplier that looks after its goods here sees those, proposes orders, and nothing else. */
@Timeout(60)
final class SupplierTest {

    private static final String OTHER = "BAKER";
    private static final Set<String> ITS_OWN =
            Set.of("/supplier/stock", "/supplier/proposals", "/commands/ProposeOrder");

    private final FilledBook filled = new FilledBook();
    private Clients clients;
    private Api api;
    private WebListener listener;
    private Web web;
    private String dairy;
    private String baker;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        clients = Clients.in(folder.resolve(Clients.FILE));
        dairy = client("dairy", FilledBook.DAIRY);
        baker = client("baker", OTHER);
        filled.post(
                FilledBook.moved(FilledBook.MILK, 30, FilledBook.SUPPLIER, FilledBook.ON_SHELF));
        filled.post(
                FilledBook.moved(FilledBook.MILK, 4, FilledBook.SUPPLIER, owned(FilledBook.DAIRY)));
        filled.post(FilledBook.moved(FilledBook.MILK, 7, FilledBook.SUPPLIER, owned(OTHER)));
        filled.post(
                FilledBook.moved(FilledBook.BREAD, 9, FilledBook.SUPPLIER, FilledBook.ON_SHELF));
        filled.supply(FilledBook.DAIRY, FilledBook.MILK);
        filled.supply(OTHER, FilledBook.BREAD);
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

    private static Account owned(String by) {
        return new Account(
                FilledBook.SHELF, StockStatus.AVAILABLE, Optional.empty(), Optional.of(by));
    }

    private String client(String name, String supplier) throws Exception {
        return clients.put(
                new Client(
                        new Name(name),
                        Set.of(Role.SUPPLY),
                        Optional.empty(),
                        Optional.of(supplier),
                        10_000),
                new SecureRandom());
    }

    private HttpResponse<String> get(String token, String path) throws Exception {
        return web.send(
                web.to("/api/v1" + path).header("Authorization", "Bearer " + token).build());
    }

    private HttpResponse<String> post(String token, String path, String key, String body)
            throws Exception {
        return web.send(
                web.to("/api/v1" + path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private HttpResponse<String> propose(String token, String supplier, String item)
            throws Exception {
        return post(
                token,
                "/commands/ProposeOrder",
                "key-" + supplier + item,
                """
                {"reference":"vmi-1","supplier":"%s","to":"DOCK","consigned":true,
                 "lines":[{"item":"%s","quantity":"12"}]}
                """
                        .formatted(supplier, item));
    }

    private static List<String> rows(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> rows = new ArrayList<>();
        for (JsonNode row : Json.mapper().readTree(answer.body()).get("rows")) {
            rows.add(
                    row.get("item").asString()
                            + " "
                            + row.get("location").asString()
                            + " "
                            + row.get("onHand").asString()
                            + "+"
                            + row.get("consigned").asString());
        }
        return rows;
    }

    @Test
    void seesWhatItDeliversAndOwnsAndNobodyElsesGoods() throws Exception {
        assertThat(rows(get(dairy, "/supplier/stock"))).containsExactly("MILK-1L SHELF-1 30+4");
        assertThat(rows(get(baker, "/supplier/stock")))
                .containsExactly("BREAD SHELF-1 9+0", "MILK-1L SHELF-1 0+7");
        assertThat(get(dairy, "/supplier/stock?supplier=" + OTHER).statusCode()).isEqualTo(403);
    }

    /** However many items there are, a page looks at the supplier's own only. */
    @Test
    void itsGoodsComePageByPageAndAreFoundByItself() throws Exception {
        filled.post(
                FilledBook.moved(
                        FilledBook.BREAD, 2, FilledBook.SUPPLIER, owned(FilledBook.DAIRY)));
        filled.post(
                FilledBook.moved(
                        FilledBook.BREAD, 2, owned(FilledBook.DAIRY), FilledBook.SUPPLIER));
        filled.post(FilledBook.moved(FilledBook.MILK, 5, FilledBook.SUPPLIER, FilledBook.AT_DOCK));
        assertThat(filled.doors(new Fleet()).published().supplied(FilledBook.DAIRY).keySet())
                .containsExactly(FilledBook.BREAD, FilledBook.MILK);
        assertThat(filled.doors(new Fleet()).published().supplied("NOBODY")).isEmpty();
        List<List<String>> pages = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            String from = URLEncoder.encode(next.get(), StandardCharsets.UTF_8);
            HttpResponse<String> page =
                    get(
                            dairy,
                            "/supplier/stock?limit=1" + (from.isEmpty() ? "" : "&after=" + from));
            pages.add(rows(page));
            next =
                    Json.mapper()
                            .readTree(page.body())
                            .path("next")
                            .asStringOpt()
                            .filter(text -> !text.isEmpty());
        }
        assertThat(pages)
                .containsExactly(
                        List.of(), List.of("MILK-1L DOCK 5+0"), List.of("MILK-1L SHELF-1 30+4"));
        assertThat(get(dairy, "/supplier/stock?after=x").statusCode()).isEqualTo(400);
        assertThat(get(dairy, "/supplier/proposals?after=BAKER").statusCode()).isEqualTo(400);
    }

    @Test
    void itsProposalsComePageByPage() throws Exception {
        propose(dairy, FilledBook.DAIRY, "MILK-1L");
        HttpResponse<String> second =
                post(
                        dairy,
                        "/commands/ProposeOrder",
                        "second",
                        """
                        {"reference":"vmi-2","supplier":"DAIRY","to":"DOCK","consigned":true,
                         "lines":[{"item":"MILK-1L","quantity":"1"}]}
                        """);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        JsonNode first = Json.mapper().readTree(get(dairy, "/supplier/proposals?limit=1").body());
        assertThat(first.at("/rows/0/key").asString()).isEqualTo("DAIRY|vmi-1");
        String after = URLEncoder.encode(first.get("next").asString(), StandardCharsets.UTF_8);
        JsonNode rest =
                Json.mapper()
                        .readTree(get(dairy, "/supplier/proposals?limit=1&after=" + after).body());
        assertThat(rest.at("/rows/0/key").asString()).isEqualTo("DAIRY|vmi-2");
        assertThat(rest.path("next").isMissingNode() || rest.path("next").isNull()).isTrue();
    }

    @Test
    void everythingElseIsDeniedWhateverItIs() throws Exception {
        for (Route route : api.routes()) {
            if (ITS_OWN.contains(route.path())) {
                continue;
            }
            String path = route.path().replaceAll("\\{[^}]*}", "x");
            HttpResponse<String> answer =
                    web.send(
                            web.to("/api/v1" + path)
                                    .header("Authorization", "Bearer " + dairy)
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", "k")
                                    .method(
                                            route.method().name(),
                                            HttpRequest.BodyPublishers.ofString("{}"))
                                    .build());
            assertThat(answer.statusCode()).as(route.path()).isEqualTo(403);
        }
        for (String page : List.of("/", "/items?item=MILK-1L", "/list?kind=sale", "/nowhere")) {
            assertThat(
                            web.send(
                                            web.to(page)
                                                    .header("Authorization", "Bearer " + dairy)
                                                    .build())
                                    .statusCode())
                    .as(page)
                    .isEqualTo(403);
        }
    }

    @Test
    void nobodyWhoSellsSeesWhatSuppliersSee() throws Exception {
        String shop =
                clients.put(
                        new Client(new Name("shop"), Set.of(Role.SELL), Optional.empty(), 1000),
                        new SecureRandom());
        assertThat(get(shop, "/supplier/stock?supplier=DAIRY").statusCode()).isEqualTo(403);
        assertThat(get(shop, "/supplier/proposals?supplier=DAIRY").statusCode()).isEqualTo(403);
    }

    @Test
    void proposalBecomesAnOrderWhenAPersonAgrees() throws Exception {
        assertThat(propose(dairy, OTHER, "BREAD").statusCode()).isEqualTo(403);
        HttpResponse<String> bread = propose(dairy, FilledBook.DAIRY, "BREAD");
        assertThat(bread.statusCode()).isEqualTo(409);
        assertThat(bread.body()).contains("NOT_SUPPLIED");
        HttpResponse<String> milk = propose(dairy, FilledBook.DAIRY, "MILK-1L");
        assertThat(milk.statusCode()).as(milk.body()).isEqualTo(200);
        assertThat(filled.book.kept("purchase", "vmi-1")).isEmpty();
        assertThat(propose(baker, OTHER, "BREAD").statusCode())
                .as("another supplier's reference is its own")
                .isEqualTo(200);

        DocumentCommand.DecideProposal agreed =
                new DocumentCommand.DecideProposal(
                        FilledBook.DAIRY, "vmi-1", true, Optional.empty(), "shelf is low");
        assertThat(filled.hand(new Order("test", "own", "dairy", agreed)).join())
                .isInstanceOf(Answer.Refused.class);
        filled.ask("agreed", agreed);

        assertThat(filled.book.kept("purchase", "vmi-1").orElseThrow().json())
                .contains("\"supplier\":\"DAIRY\"", "\"owner\":\"DAIRY\"");
        JsonNode mine =
                Json.mapper().readTree(get(dairy, "/supplier/proposals").body()).get("rows");
        assertThat(mine).hasSize(1);
        assertThat(mine.get(0).at("/state/state").asString()).isEqualTo("APPROVED");
        assertThat(filled.hand(new Order("test", "again", "chief", agreed)).join())
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void whatIsRejectedIsNotOrdered() throws Exception {
        propose(dairy, FilledBook.DAIRY, "MILK-1L");
        filled.ask(
                "no",
                new DocumentCommand.DecideProposal(
                        FilledBook.DAIRY, "vmi-1", false, Optional.empty(), "enough there"));
        assertThat(filled.book.kept("purchase", "vmi-1")).isEmpty();
        assertThat(propose(baker, OTHER, "MILK-1L").body()).contains("NOT_SUPPLIED");
    }

    @Test
    void clientIsOfASupplierAndOfNothingElse() {
        assertThatThrownBy(() ->
                        new Client(
                                new Name("both"),
                                Set.of(Role.SUPPLY, Role.STOCK),
                                Optional.empty(),
                                Optional.of("DAIRY"),
                                10))
                .hasMessageContaining("supply alone");
        assertThatThrownBy(() ->
                        new Client(new Name("none"), Set.of(Role.SUPPLY), Optional.empty(), 10))
                .hasMessageContaining("supply alone");
    }
}
