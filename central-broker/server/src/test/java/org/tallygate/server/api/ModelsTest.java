package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.ledger.Place;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Five retailers, each set up by the name of its model and run over HTTP. */
final class ModelsTest {

    private static final String SITE =
            "{'node':{'node':'%s','tier':%d,'zone':'UTC','at':{'latitudeMicros':%d,'longitudeMicros':0},"
                + "'opens':'00:00','closes':'23:59','closedOn':[],'active':true},'places':[%s],"
                + "'unitsADay':'1000'}";
    private static final String SETUP =
            "{'warehouses':["
                    + SITE.formatted("DC", 0, 5_000_000, "'DC-BIN'")
                    + "],'stores':["
                    + SITE.formatted("NORTH", 1, 100_000, "'NORTH-SHELF'")
                    + ","
                    + SITE.formatted("SOUTH", 1, 900_000, "'SOUTH-SHELF'")
                    + "],'carriers':[{'name':'post','days':1}],'web':'web','marketplaces':[{'guard':"
                    + "{'channel':'market','soldAnHour':'30','lagMicros':600000000},'priority':2,"
                    + "'allotments':[{'item':'MILK-1L','place':'DC-BIN','quantity':'30'}]}],"
                    + "'consignors':['BEES']}";

    private final FilledBook filled = new FilledBook();
    private Api api;
    private WebListener listener;
    private Web web;
    private Clients clients;
    private String planner;
    private int keys;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        clients = Clients.in(folder.resolve(Clients.FILE));
        planner = client("planner", Optional.empty(), Role.ADMIN);
        filled.book.putPlaces(
                List.of(
                        place("DC", false, Optional.empty(), Place.Purpose.WAREHOUSE),
                        place("NORTH", false, Optional.empty(), Place.Purpose.STORE),
                        place("SOUTH", false, Optional.empty(), Place.Purpose.STORE),
                        place("DC-BIN", true, Optional.of("DC"), Place.Purpose.STORAGE),
                        place("NORTH-SHELF", true, Optional.of("NORTH"), Place.Purpose.SHELF),
                        place("SOUTH-SHELF", true, Optional.of("SOUTH"), Place.Purpose.SHELF)));
        filled.writer.begin();
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

    private String client(String name, Optional<Name> channel, Role role) throws Exception {
        return clients.put(
                new Client(new Name(name), Set.of(role), channel, 10_000), new SecureRandom());
    }

    private static Place place(
            String code, boolean pickable, Optional<String> parent, Place.Purpose purpose) {
        return new Place(
                new LocationCode(code),
                code,
                Place.Kind.PHYSICAL,
                pickable,
                Optional.of(
                        new Place.Traits(
                                parent.map(LocationCode::new),
                                Optional.of(purpose),
                                true,
                                false,
                                Place.Storage.MIXED,
                                Optional.empty(),
                                Optional.empty())));
    }

    private HttpResponse<String> post(String token, String path, String key, String body)
            throws Exception {
        return web.send(
                web.to("/api/v1" + path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build());
    }

    private JsonNode done(String path, String body) throws Exception {
        HttpResponse<String> answer = post(planner, path, "k-" + keys++, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private void run(String model) throws Exception {
        assertThat(done("/models/" + model, SETUP).get("commands")).isNotEmpty();
    }

    private void arrive(ItemCode item, long units, String at, Optional<String> owner) {
        filled.post(FilledBook.moved(item, units, at("SUPPLIER", owner), at(at, owner)));
    }

    private static Account at(String place, Optional<String> owner) {
        return new Account(new LocationCode(place), StockStatus.AVAILABLE, Optional.empty(), owner);
    }

    private void sell(String transaction, ItemCode item, long units, String at) throws Exception {
        JsonNode told =
                done(
                        "/sales",
                        "{'sales':[{'transaction':'%s','location':'%s','occurredAt':'%s','lines':[{'kind':'SALE','item':'%s','quantity':'%d'}]}]}"
                                .formatted(transaction, at, filled.clock.instant(), item, units));
        assertThat(told.get("posted").asInt()).as("%s", told).isEqualTo(1);
    }

    private HttpResponse<String> order(String reference, ItemCode item, long units)
            throws Exception {
        return post(
                planner,
                "/commands/RouteOrder",
                reference + "-" + keys++,
                ("{'reference':'%s','channel':'web','policy':'operating-model','lines':[{'line':1,'item':'%s','quantity':'%d'}],"
                     + "'ways':['SHIP_FROM_WAREHOUSE','SHIP_FROM_STORE'],'to':{'latitudeMicros':0,'longitudeMicros':0},"
                     + "'avoid':[],'margins':[],'partial':false,'reserve':true}")
                        .formatted(reference, item, units));
    }

    private JsonNode routed(String reference, ItemCode item, long units) throws Exception {
        HttpResponse<String> answer = order(reference, item, units);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body()).get("answer");
    }

    private List<String> nodes(String reference, ItemCode item, long units) throws Exception {
        return routed(reference, item, units)
                .get("parts")
                .valueStream()
                .map(part -> part.get("node").asString())
                .toList();
    }

    private String reserve(String reference, String channel, long units) throws Exception {
        HttpResponse<String> answer =
                post(
                        planner,
                        "/commands/Reserve",
                        reference,
                        ("{'reference':'%s','channel':'%s','cover':'ALL_OR_REFUSE','lines':[{'line':1,'quantity':'%d',"
                             + "'wanted':{'item':'MILK-1L','at':[],'step':'1'}}],"
                             + "'how':{'timing':'AT_ONCE','daysBefore':0,'priority':0,'order':'AS_LISTED'}}")
                                .formatted(reference, channel, units));
        return answer.statusCode() == 200
                ? "promised"
                : Json.mapper().readTree(answer.body()).get("reason").asString();
    }

    private JsonNode rows(String path) throws Exception {
        return web.json("/api/v1" + path).get("rows");
    }

    @Test
    void centralizedDistributionServesTheWebFromTheWarehouseAndStoresFromIt() throws Exception {
        run("CENTRALIZED_DISTRIBUTION");
        arrive(FilledBook.MILK, 5, "DC-BIN", Optional.empty());
        arrive(FilledBook.MILK, 50, "NORTH-SHELF", Optional.empty());
        done(
                "/commands/SetReorderPoint",
                "{'point':{'item':'MILK-1L','place':'NORTH-SHELF','min':'10','max':'40','source':'DC-BIN','inForce':true}}");

        assertThat(nodes("o1", FilledBook.MILK, 4)).containsExactly("DC");
        assertThat(order("o2", FilledBook.MILK, 2).body()).contains("NOT_COVERED");

        sell("t1", FilledBook.MILK, 39, "NORTH-SHELF");
        assertThat(rows("/kept?kind=reorder-due")).isEmpty();
        sell("t2", FilledBook.MILK, 1, "NORTH-SHELF");
        JsonNode due = rows("/kept?kind=reorder-due").get(0).get("state");
        assertThat(due.get("quantity").asString()).isEqualTo("30");
        assertThat(due.get("source").asString()).isEqualTo("DC-BIN");
    }

    @Test
    void aStoreThatDoesNotFindItIsCountedAndAnotherServesTheOrder() throws Exception {
        run("STORE_FULFILMENT");
        done(
                "/commands/SetTrust",
                "{'policy':{'itemClass':'plain','tauMicros':3600000000000000,'kappaPpm':0,'priorHits':3,'priorMisses':1,'unseenMicros':0}}");
        done("/commands/SetItemClass", "{'item':'MILK-1L','itemClass':'plain'}");
        arrive(FilledBook.MILK, 9, "NORTH-SHELF", Optional.empty());
        arrive(FilledBook.MILK, 9, "SOUTH-SHELF", Optional.empty());
        assertThat(nodes("o1", FilledBook.MILK, 2)).containsExactly("NORTH");

        done(
                "/commands/ReportShortPick",
                "{'reference':'o1','line':1,'place':'NORTH-SHELF','missing':'2'}");

        JsonNode again = routed("o1", FilledBook.MILK, 2);
        assertThat(again.get("round").asInt()).isEqualTo(2);
        assertThat(again.at("/parts/0/node").asString()).isEqualTo("SOUTH");
        assertThat(again.get("passed").toString()).contains("TRUST_TOO_LOW");
        assertThat(rows("/kept?kind=count-need").get(0).at("/state/trigger").asString())
                .isEqualTo("SHORT_PICK");
    }

    @Test
    void hubAndSpokeServeTheirOwnAndStandInForEachOther() throws Exception {
        run("HUB_AND_SPOKE");
        done(
                "/commands/SetItemRoute",
                "{'route':{'item':'MILK-1L','from':'CENTRAL','strict':false}}");
        done("/commands/SetItemRoute", "{'route':{'item':'BREAD','from':'LOCAL','strict':false}}");
        for (String place : List.of("DC-BIN", "NORTH-SHELF", "SOUTH-SHELF")) {
            arrive(FilledBook.MILK, 5, place, Optional.empty());
            arrive(FilledBook.BREAD, 5, place, Optional.empty());
        }

        assertThat(nodes("o1", FilledBook.MILK, 5)).containsExactly("DC");
        assertThat(nodes("o2", FilledBook.BREAD, 5)).containsExactly("NORTH");
        assertThat(nodes("o3", FilledBook.MILK, 3)).containsExactly("NORTH");
        assertThat(nodes("o4", FilledBook.MILK, 6)).containsExactly("SOUTH", "NORTH");
        assertThat(order("o5", FilledBook.MILK, 4).body()).contains("NOT_COVERED");
    }

    @Test
    void aMarketplaceThatHearsNothingForTenMinutesOversellsNothing() throws Exception {
        run("MARKETPLACE_SYNC");
        arrive(FilledBook.MILK, 100, "DC-BIN", Optional.empty());
        filled.feed();
        JsonNode told = rows("/feed?channel=market").get(0);
        assertThat(told.get("ats").asString()).isEqualTo("30");

        // Its feed is dead, and the web sells whatever it can get.
        int sold = 0;
        String answer;
        do {
            filled.clock.pass(Duration.ofSeconds(10));
            answer = reserve("web-" + sold++, "web", 2);
        } while (answer.equals("promised"));
        assertThat(answer).isEqualTo("QUOTA_USED_UP");
        assertThat(sold).isEqualTo(70 / 2 + 1);

        for (int i = 0; i < 10; i++) {
            assertThat(reserve("market-" + i, "market", 3)).isEqualTo("promised");
        }
        assertThat(reserve("market-10", "market", 1)).isEqualTo("STOCK_RESERVED");
    }

    @Test
    void consignedGoodsAreSoldAsOursAndStandOnTheOwnersStatement() throws Exception {
        run("CONSIGNMENT");
        arrive(FilledBook.BREAD, 10, "NORTH-SHELF", Optional.of("BEES"));
        assertThat(rows("/ats?item=BREAD&channel=web").get(0).get("ats").asString())
                .isEqualTo("10");

        sell("t1", FilledBook.BREAD, 4, "NORTH-SHELF");

        assertThat(done("/commands/SettleOwner", "{'owner':'BEES'}").at("/answer/lines").toString())
                .isEqualTo("[{\"item\":\"BREAD\",\"sold\":\"4\"}]");
        assertThat(done("/commands/SettleOwner", "{'owner':'BEES'}").at("/answer/lines")).isEmpty();
    }

    @Test
    void askedAgainUnderItsKeyAModelDoesNothingTwice() throws Exception {
        HttpResponse<String> first = post(planner, "/models/CONSIGNMENT", "once", SETUP);
        HttpResponse<String> again = post(planner, "/models/CONSIGNMENT", "once", SETUP);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void whoMayNotPlanOrNamesNoModelIsRefused() throws Exception {
        String shop = client("shop", Optional.empty(), Role.SELL);
        String channel = client("channel", Optional.of(new Name("web")), Role.PLAN);

        assertThat(post(shop, "/models/CONSIGNMENT", "a", SETUP).statusCode()).isEqualTo(403);
        assertThat(post(channel, "/models/CONSIGNMENT", "a", SETUP).statusCode()).isEqualTo(403);
        assertThat(post(planner, "/models/BY_LUCK", "a", SETUP).body())
                .contains("parameter 'model' is 'BY_LUCK' and must be one of [CENTRALIZED");
        assertThat(post(planner, "/models/CONSIGNMENT", "a".repeat(121), SETUP).statusCode())
                .isEqualTo(400);
        assertThat(post(planner, "/models/CONSIGNMENT", "a", "{'stores':[]}").body())
                .contains("field 'warehouses' is missing");
        assertThat(
                        post(
                                        planner,
                                        "/models/STORE_FULFILMENT",
                                        "a",
                                        SETUP.replace("'1000'", "'-1'"))
                                .statusCode())
                .isEqualTo(400);
        assertThat(filled.book.offset()).isZero();
    }
}
