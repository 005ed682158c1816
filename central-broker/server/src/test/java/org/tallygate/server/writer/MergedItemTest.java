package org.tallygate.server.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.ItemNames;
import org.tallygate.ledger.partition.Kinds;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.HandClock;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An item is merged into another while everything that can name it does, and all of that goes on. A
 * new kind of state that can name an item must come to one of these sets.
 */
final class MergedItemTest {

    private static final ItemCode OLD = new ItemCode("TEA-OLD");
    private static final ItemCode TEA = new ItemCode("TEA");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Names the new item afterwards and the old one no more. */
    private static final Set<String> RENAMED =
            Set.of(
                    "capacity",
                    "count-need",
                    "count-plan",
                    "exclusion",
                    "foreign-code",
                    "fulfilment",
                    "inspection",
                    "inspection-rule",
                    "item-route",
                    "pending",
                    "planned-put",
                    "proposal",
                    "purchase",
                    "putaway-rule",
                    "quarantine",
                    "quota",
                    "reorder-due",
                    "reorder-point",
                    "return",
                    "routing",
                    "safety",
                    "sale",
                    "stock-change",
                    "substitutes",
                    "threshold",
                    "transfer",
                    "unit");

    /** Names the new item afterwards; what was said of the old one stands, and nobody asks it. */
    private static final Set<String> COPIED =
            Set.of(
                    "item-class",
                    "item-sheet",
                    "listed-price",
                    "lot",
                    "removal-rule",
                    "supplier-terms");

    /** What a box works by, or is there with such work only, must be over before. */
    private static final Set<String> AT_WORK =
            Set.of("adjustment", "count-session", "lock", "putaway-order", "task");

    /** Says what was; how far the stock of the new item may be trusted, only its counts tell. */
    private static final Set<String> PAST =
            Set.of(
                    "barrier",
                    "count",
                    "item-merge",
                    "items-apart",
                    "owner-account",
                    "stock-difference",
                    "told",
                    "verified");

    private HandClock clock;
    private Book book;
    private EveryKind life;

    @BeforeEach
    void begin() {
        clock = new HandClock();
        book = MemoryBook.open(new KeptLog(), clock, new Random(1));
        life = EveryKind.on(book, clock);
    }

    @Test
    void everyKindThatCanNameAnItemIsConsidered() {
        assertThat(
                        Kinds.kinds().stream()
                                .filter(kind ->
                                        namesItems(
                                                Kinds.kept(kind).orElseThrow(), new HashSet<>())))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RENAMED, COPIED, AT_WORK, PAST).flatMap(Set::stream).toList());
    }

    private static boolean namesItems(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return false;
        }
        if (type instanceof ParameterizedType of) {
            return Arrays.stream(of.getActualTypeArguments())
                    .anyMatch(each -> namesItems(each, seen));
        }
        if (!(type instanceof Class<?> kind)) {
            return false;
        }
        return kind == ItemCode.class
                || (kind.isSealed()
                        && Arrays.stream(kind.getPermittedSubclasses())
                                .anyMatch(each -> namesItems(each, seen)))
                || (kind.isRecord()
                        && Arrays.stream(kind.getRecordComponents())
                                .map(RecordComponent::getGenericType)
                                .anyMatch(each -> namesItems(each, seen)));
    }

    @Test
    void whatNamesTheOldItemNamesTheNewOneFromTheMergeOn() {
        life.live(before());
        assertThat(naming(OLD).keySet()).containsAll(RENAMED).containsAll(COPIED);
        assertThat(naming(TEA)).isEmpty();
        life.live(List.of(merge()));
        done();
        assertThat(naming(OLD).keySet()).doesNotContainAnyElementsOf(RENAMED);
        assertThat(naming(TEA).keySet()).containsAll(RENAMED).containsAll(COPIED);
    }

    @Test
    void whatIsUnderWayIsCompletedWithTheRightStock() {
        life.live(lines());
        done();
        assertThat(stock(TEA))
                .isEqualTo(
                        Map.of(
                                "STOCK AVAILABLE", Quantity.of(149),
                                "BIN-1 AVAILABLE", Quantity.of(6),
                                "DOCK AVAILABLE", Quantity.of(32),
                                "SHOP AVAILABLE", Quantity.of(21)));
        assertThat(stock(OLD)).isEmpty();
        assertThat(book.replay().agrees()).isTrue();
        assertThat(answer("SettleOwner").get("lines").toString())
                .isEqualTo("[{\"item\":\"TEA\",\"sold\":\"3\"}]");
        for (String name : List.of("po-1", "po-2", "po-3", "so-1", "so-2", "rma-1", "tr-1")) {
            assertThat(
                            Stream.of("purchase", "sale", "return", "transfer")
                                    .flatMap(kind -> book.kept(kind, name).stream())
                                    .map(each -> JSON.readTree(each.json()).get("state")))
                    .as(name)
                    .singleElement()
                    .satisfies(state ->
                            assertThat(state.asString())
                                    .isIn("RECEIVED", "CLOSED", "SHIPPED", "DONE"));
        }
        assertThat(naming(TEA)).containsKeys("count-session", "lock", "task");
        assertThat(naming(OLD)).doesNotContainKeys("count-session", "lock", "task");
    }

    @Test
    void whatABoxWorksByIsInTheWay() {
        life.live(before());
        life.live(
                Stream.of(
                                """
                                {"ask":"SetWorkplace","with":{"workplace":{"location":"SHOP",\
                                "box":{"env":"demo","site":"plant","gateway":"dock-gw"},\
                                "station":"dock-1"}}}\
                                """,
                                """
                                {"ask":"AskAdjustment","with":{"reference":"adj-1",\
                                "location":"SHOP","lines":[{"item":"TEA-OLD","quantity":"1"}],\
                                "reason":"one is torn"}}\
                                """,
                                """
                                {"ask":"GrantLease","with":{"store":"till-1","item":"TEA-OLD",\
                                "location":"STOCK","quantity":"2","fromMicros":"@now",\
                                "untilMicros":{"now":86400000000}}}\
                                """,
                                """
                                {"ask":"StartCount","with":{"reference":"count-9",\
                                "location":"SHOP","status":"AVAILABLE","items":["TEA-OLD"],\
                                "blind":false}}\
                                """)
                        .map(JSON::readTree)
                        .toList());
        done();
        life.live(List.of(merge()));
        Answer answer = List.copyOf(life.answers().values()).getLast();
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(answer.toString())
                .contains(
                        "IN_THE_WAY",
                        "task of adjustment adj-1",
                        "count session count-9",
                        "lease till-1");
        assertThat(naming(TEA)).isEmpty();
    }

    @Test
    void ruleThatTheNewItemHasOfItsOwnStands() {
        life.live(before().subList(0, 3));
        life.live(
                before().stream()
                        .map(JsonNode::toString)
                        .filter(line -> line.contains("\"ask\":\"Set"))
                        .map(line ->
                                line.replace("TEA-OLD", "TEA")
                                        .replace("fast", "slow")
                                        .replace("LIFO", "FIFO")
                                        .replace("\"quantity\":\"1\"", "\"quantity\":\"2\"")
                                        .replace("900000,", "800000,")
                                        .replace("\"max\":\"100\"", "\"max\":\"120\"")
                                        .replace("\"rank\":\"A\"", "\"rank\":\"B\"")
                                        .replace("100 g", "200 g")
                                        .replace("2026-01-01", "2025-01-01")
                                        .replace("CENTRAL", "LOCAL")
                                        .replace("\"most\":\"300\"", "\"most\":\"200\"")
                                        .replace("4711", "4712")
                                        .replace("\"code\":\"leaf", "\"code\":\"leaf-2")
                                        .replace("\"name\":\"tea", "\"name\":\"tea-2"))
                        .map(JSON::readTree)
                        .toList());
        Map<String, List<String>> own = naming(TEA);
        life.live(before().subList(3, before().size()));
        life.live(List.of(merge()));
        done();
        Map<String, List<String>> after = naming(TEA);
        for (String kind :
                List.of(
                        "capacity",
                        "count-plan",
                        "exclusion",
                        "item-class",
                        "item-route",
                        "item-sheet",
                        "listed-price",
                        "quota",
                        "removal-rule",
                        "reorder-point",
                        "safety",
                        "substitutes",
                        "supplier-terms",
                        "threshold")) {
            assertThat(after.get(kind)).as(kind).isNotEmpty().isEqualTo(own.get(kind));
        }
        assertThat(naming(OLD).keySet()).doesNotContainAnyElementsOf(RENAMED);
    }

    private List<JsonNode> lines() {
        return EveryKind.lines("merged-item.jsonl");
    }

    private static boolean isMerge(JsonNode line) {
        return line.has("ask") && line.get("ask").asString().equals("MergeItems");
    }

    private List<JsonNode> before() {
        return lines().stream().takeWhile(line -> !isMerge(line)).toList();
    }

    private JsonNode merge() {
        return lines().stream().filter(MergedItemTest::isMerge).findFirst().orElseThrow();
    }

    private void done() {
        life.answers()
                .forEach((order, answer) ->
                        assertThat(answer)
                                .as("%s", order.command())
                                .isInstanceOf(Answer.Done.class));
    }

    private JsonNode answer(String type) {
        return life.answers().entrySet().stream()
                .filter(each -> each.getKey().command().type().equals(type))
                .map(each -> JSON.readTree(((Answer.Done) each.getValue()).json()))
                .findFirst()
                .orElseThrow();
    }

    /** What is open and names an item, by its kind. */
    private Map<String, List<String>> naming(ItemCode item) {
        Map<String, List<String>> naming = new TreeMap<>();
        for (String kind : new TreeSet<>(Kinds.kinds())) {
            for (BookView.KeptView each : book.kept(kind, true, "", 500).rows()) {
                if (ItemNames.in((Record) each.state()).contains(item)) {
                    naming.computeIfAbsent(kind, none -> new ArrayList<>()).add(each.json());
                }
            }
        }
        return naming;
    }

    private Map<String, Quantity> stock(ItemCode item) {
        return book
                .stock(
                        new BookView.StockFilter(
                                Optional.of(item), Optional.empty(), Optional.empty(), true),
                        Optional.empty(),
                        500)
                .rows()
                .stream()
                .filter(each -> !each.quantity().isZero())
                .collect(
                        Collectors.toMap(
                                each -> each.key().location() + " " + each.key().status(),
                                BookView.Stock::quantity));
    }
}
