package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.wire.Status;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.care.ExceptionCare;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.merge.Duplicates;
import org.tallygate.ledger.operate.OperatingModel;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.route.Barrier;
import org.tallygate.server.fleet.Fleet;
import org.tallygate.server.fleet.GatewayView;
import org.tallygate.server.reconcile.Difference;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What openapi.yaml says and what the listener does are the same. */
final class OpenApiTest {

    private final FilledBook filled = new FilledBook();
    private final Fleet fleet = new Fleet();
    private Api api;
    private WebListener listener;
    private Web web;
    private JsonNode document;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        api = new Api(filled.doors(fleet), filled.clock);
        listener = WebListener.start(Web.settings(folder), (routes, access) -> api.addTo(routes));
        web = new Web(listener.port());
        document = web.json("/api/v1/openapi.json");
    }

    @AfterEach
    void stop() {
        web.close();
        api.close();
        listener.close();
    }

    @Test
    void everyRouteIsDescribedAndEveryDescribedRouteIsThere() {
        List<String> registered =
                listener.javalin().unsafe.internalRouter.allHttpHandlers().stream()
                        .filter(handler -> handler.endpoint.method.isHttpMethod())
                        .map(handler ->
                                handler.endpoint.method.name() + " " + handler.endpoint.path)
                        .toList();
        List<String> described = new ArrayList<>();
        document.get("paths")
                .forEachEntry((path, methods) ->
                        methods.forEachEntry((method, operation) ->
                                described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(registered).containsExactlyInAnyOrderElementsOf(described);
    }

    /** A value that the code knows and the document does not breaks whoever reads by it. */
    @Test
    void everyListOfValuesIsThatOfTheCode() {
        Map<String, Class<? extends Enum<?>>> code = new TreeMap<>();
        code.put("/parameters/audience/schema", Exposure.Audience.class);
        code.put("/parameters/model/schema", OperatingModel.class);
        code.put("/schemas/StockStatus", StockStatus.class);
        code.put("/schemas/GatewayLink", GatewayView.Link.class);
        code.put("/schemas/Location/properties/kind", Place.Kind.class);
        code.put("/schemas/Held/properties/reason", Hold.class);
        code.put("/schemas/Exception/properties/kind", Raised.Kind.class);
        code.put("/schemas/Exception/properties/state", ExceptionCare.State.class);
        code.put("/schemas/SaleLine/properties/kind", Told.Kind.class);
        code.put("/schemas/SaleLine/properties/condition", Told.Condition.class);
        code.put("/schemas/ReconciledRow/properties/because", Difference.Because.class);
        code.put("/schemas/SharedByItems/properties/what", Duplicates.Because.class);
        code.put("/schemas/FulfilmentBarrier", Barrier.class);
        code.put("/schemas/PickupChange/properties/state", Fulfilment.State.class);
        for (String audience : List.of("customer", "store", "planner", "finance", "channel")) {
            code.put("/schemas/ExposureRow/properties/" + audience, Exposure.Shown.class);
        }

        Map<String, SortedSet<String>> described = new TreeMap<>();
        values("", document.get("components"), described);
        Map<String, SortedSet<String>> known = new TreeMap<>();
        code.forEach((at, type) -> {
            SortedSet<String> names = new TreeSet<>();
            for (Enum<?> each : type.getEnumConstants()) {
                names.add(
                        type == Exposure.Audience.class
                                ? each.name().toLowerCase(Locale.ROOT)
                                : each.name());
            }
            known.put(at, names);
        });
        assertThat(described).isEqualTo(known);
    }

    private static void values(String at, JsonNode node, Map<String, SortedSet<String>> found) {
        if (node.isObject()) {
            JsonNode values = node.path("enum");
            if (values.isArray()) {
                SortedSet<String> names = new TreeSet<>();
                values.forEach(each -> names.add(each.asString()));
                found.put(at, names);
            }
            node.forEachEntry((name, part) -> values(at + "/" + name, part, found));
        }
    }

    @Test
    void everyParameterIsDescribedAndEveryDescribedOneIsKnown() {
        Map<String, SortedSet<String>> known = new TreeMap<>();
        api.routes()
                .forEach(route ->
                        known.put(
                                route.method().name() + " " + Route.ROOT + route.path(),
                                route.parameters()));
        Map<String, SortedSet<String>> described = new TreeMap<>();
        document.get("paths")
                .forEachEntry((path, methods) ->
                        methods.forEachEntry((method, operation) -> {
                            SortedSet<String> names = new TreeSet<>();
                            operation
                                    .path("parameters")
                                    .forEach(reference -> {
                                        JsonNode parameter = resolve(reference);
                                        if (parameter.get("in").asString().equals("query")) {
                                            names.add(parameter.get("name").asString());
                                        }
                                    });
                            described.put(method.toUpperCase(Locale.ROOT) + " " + path, names);
                        }));

        assertThat(known).isEqualTo(described);
    }

    /** What must be asked for to get an answer that shows all there is. */
    private static final Map<String, String> QUERIES =
            Map.of(
                    "/api/v1/ats", "?item=MILK-1L&channel=web&explain=true",
                    "/api/v1/promise", "?item=MILK-1L&channel=web&quantity=2",
                    "/api/v1/fulfilment", "?item=MILK-1L&way=CLICK_AND_COLLECT",
                    "/api/v1/atp", "?item=MILK-1L&quantity=2",
                    "/api/v1/availability", "?item=MILK-1L",
                    "/api/v1/kept", "?kind=channel",
                    "/api/v1/stock/past", "?item=MILK-1L",
                    "/api/v1/feed", "?channel=web",
                    "/api/v1/feed/pickups", "?channel=web");

    /** The same of what is asked for suppliers. */
    private static String query(String path) {
        return path.contains("/supplier/")
                ? "?supplier=" + FilledBook.DAIRY
                : QUERIES.getOrDefault(path, "");
    }

    private static PromiseCommand.SetChannel webFromTheShelf() {
        return new PromiseCommand.SetChannel(
                new Channel(new Name("web"), List.of(FilledBook.SHELF), 1, 0, Quantity.ZERO));
    }

    @Test
    void realAnswersHaveExactlyTheFieldsOfTheirSchemas() throws Exception {
        filled.post(FilledBook.received(24));
        filled.post(FilledBook.moved(FilledBook.MILK, 30, FilledBook.AT_DOCK, FilledBook.ON_SHELF));
        filled.postUnreadable();
        filled.ask("channel", webFromTheShelf());
        filled.orderToCollect("web-1", new Name("web"), 2);
        filled.supply(FilledBook.DAIRY, FilledBook.MILK);
        filled.ask("proposal", FilledBook.proposal("vmi-1", FilledBook.MILK));
        filled.feed();
        filled.twice();
        fleet.committed(filled.mark());
        fleet.heard(
                FilledBook.BOX,
                new Status(
                        1,
                        FilledBook.JOURNAL,
                        true,
                        4,
                        3,
                        0,
                        List.of(new Status.Device("scanner1", "READY", "opened")),
                        Optional.of("disk full")),
                filled.nowMicros());

        int compared = 0;
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            JsonNode content = path.getValue().at("/get/responses/200/content");
            if (content.has("application/json") && !path.getKey().endsWith("openapi.json")) {
                JsonNode answer = web.json(path.getKey() + query(path.getKey()));
                if (answer.has("rows") && !path.getKey().endsWith("/receivers")) {
                    assertThat(answer.get("rows")).as(path.getKey()).isNotEmpty();
                }
                check(path.getKey(), content.at("/application~1json/schema"), answer);
                assertThat(answer.path("asOfOffset").asLong(-1))
                        .as("asOfOffset of %s", path.getKey())
                        .isEqualTo(filled.book.offset());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(25);
    }

    @Test
    void problemHasTheFieldsOfItsSchema() throws Exception {
        JsonNode schema = document.at("/components/schemas/Problem");

        check("problem", schema, web.json("/api/v1/stock?limit=0"));
        check("problem", schema, web.json("/api/v1/nothing"));
    }

    @Test
    void yamlAndJsonSayTheSame() throws Exception {
        String yaml = web.get("/api/v1/openapi.yaml").body();

        assertThat(new YAMLMapper().readTree(yaml.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(document);
    }

    /** Checks the part of JSON Schema that the file uses; fails on a keyword that it can't. */
    private void check(String at, JsonNode schemaOrReference, JsonNode value) {
        JsonNode schema = resolve(schemaOrReference);
        if (schema.has("oneOf")) {
            check(
                    at,
                    value.isNull() ? schema.get("oneOf").get(1) : schema.get("oneOf").get(0),
                    value);
            return;
        }
        if (schema.has("const")) {
            assertThat(value).as(at).isEqualTo(schema.get("const"));
            return;
        }
        assertThat(types(schema)).as(at).contains(typeOf(value));
        if (schema.has("pattern") && value.isString()) {
            assertThat(value.asString()).as(at).matches(schema.get("pattern").asString());
        }
        if (schema.has("enum")) {
            assertThat(schema.get("enum").valueStream()).as(at).contains(value);
        }
        if (value.isArray()) {
            value.forEach(each -> check(at + "[]", schema.get("items"), each));
        }
        if (value.isObject() && schema.has("properties")) {
            JsonNode properties = schema.get("properties");
            assertThat(properties.propertyNames()).as(at).containsAll(value.propertyNames());
            assertThat(value.propertyNames())
                    .as(at)
                    .containsAll(
                            schema.get("required").valueStream().map(JsonNode::asString).toList());
            value.forEachEntry((name, each) -> check(at + "." + name, properties.get(name), each));
        }
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.get("type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false).map(JsonNode::asString).toList()
                : List.of(type.asString());
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case BINARY, MISSING -> "none";
        };
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }
}
