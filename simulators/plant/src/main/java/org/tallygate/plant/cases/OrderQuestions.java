package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.document.Purchase;
import org.tallygate.ledger.document.Sale;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How orders, their lines and the moves of chains stand. */
final class OrderQuestions {

    private OrderQuestions() {}

    static Map<String, Question> all() {
        Map<String, Question> all = new HashMap<>();
        all.put("order", (asked, shop) -> Json.each(asked, id -> figures(id, asked.get(id), shop)));
        all.put("move", (asked, shop) -> Json.each(asked, id -> move(id, asked.get(id), shop)));
        all.put("lines", OrderQuestions::lines);
        all.put("backorders", (_, shop) -> Json.of(backorders(shop)));
        all.put("backorder_base_qty", (_, shop) -> Json.of(stillToCome(shop)));
        all.put("base_qty_of", (asked, shop) -> Json.each(asked, id -> Json.of(ordered(id, shop))));
        all.put(
                "pickable_for",
                (asked, shop) -> Json.each(asked, id -> Json.of(Reserved.ofOrder(shop, id))));
        return Map.copyOf(all);
    }

    private static JsonNode figures(String id, JsonNode asked, Shop shop) {
        OrderNow order = OrderNow.of(id, shop);
        return Json.each(
                asked,
                figure ->
                        switch (figure) {
                            case "state" -> Json.of(order.state());
                            case "status" -> Json.of(order.status());
                            case "reserved", "allocated" -> Json.of(order.reserved());
                            case "shipped", "done" -> Json.of(order.done());
                            case "ordered", "demand", "planned" -> Json.of(order.ordered());
                            case "lines" -> Json.of(order.balances());
                            case "reserved_in_order_uom" ->
                                    Json.of(inUnit(id, order.reserved(), shop));
                            case "available_in_base_uom" -> Json.of(order.reserved());
                            default ->
                                    throw new NotUnderstood(
                                            "expectation 'order."
                                                    + id
                                                    + "."
                                                    + figure
                                                    + "' is not understood");
                        });
    }

    private static Quantity inUnit(String id, Quantity base, Shop shop) {
        return shop.memory().orderUnit(id).map(unit -> shop.units().in(base, unit)).orElse(base);
    }

    /** A move of an order or a chain, or what a step moved. */
    private static JsonNode move(String id, JsonNode asked, Shop shop) {
        if (Orders.isOne(id, shop) || Chains.isMove(id, shop)) {
            return figures(id, asked, shop);
        }
        List<Log.Entry> entries = shop.log().entriesOf(shop.memory().deed(id).step());
        return Json.each(
                asked,
                figure ->
                        switch (figure) {
                            case "qty" ->
                                    Json.of(
                                            entries.stream()
                                                    .map(each -> each.movement().quantity())
                                                    .reduce(Quantity.ZERO, Quantity::plus));
                            case "from" -> Json.of(ends(entries, true));
                            case "to" -> Json.of(ends(entries, false));
                            default ->
                                    throw new NotUnderstood(
                                            "expectation 'move."
                                                    + id
                                                    + "."
                                                    + figure
                                                    + "' is not understood");
                        });
    }

    private static String ends(List<Log.Entry> entries, boolean from) {
        return String.join(
                " and ",
                entries.stream()
                        .map(Log.Entry::movement)
                        .map(movement -> from ? movement.from() : movement.to())
                        .map(key -> Codes.word(key.location()))
                        .distinct()
                        .toList());
    }

    /** A list asks what was picked; an object asks how the lines of the only order stand. */
    private static JsonNode lines(JsonNode asked, Shop shop) {
        if (asked.isArray()) {
            return PromiseQuestions.takes(shop);
        }
        return Json.each(
                asked,
                item ->
                        Json.of(
                                shop.log()
                                        .kept(Sale.class)
                                        .flatMap(sale -> sale.lines().stream())
                                        .filter(line -> line.item().value().equals(item))
                                        .map(OrderQuestions::state)
                                        .findFirst()
                                        .orElse("no such line")));
    }

    private static String state(Sale.Line line) {
        if (line.open().isPositive()) {
            return line.shipped().isPositive() ? "partially_done" : "open";
        }
        return line.shipped().isPositive() ? "done" : "cancel";
    }

    /** Documents that took over the rest of another. */
    private static long backorders(Shop shop) {
        return shop.log().kept(Sale.class).filter(each -> each.of().isPresent()).count()
                + shop.log()
                        .kept(Purchase.class)
                        .filter(each -> each.sort() == Purchase.Sort.ORDER)
                        .filter(each -> each.of().isPresent())
                        .count();
    }

    private static Quantity stillToCome(Shop shop) {
        return shop.log()
                .kept(Purchase.class)
                .filter(Purchase::open)
                .flatMap(each -> each.lines().stream())
                .map(Purchase.Line::open)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private static Quantity ordered(String id, Shop shop) {
        Optional<Purchase> purchase = Orders.purchases(id, shop);
        return purchase.isPresent()
                ? purchase.get().lines().stream()
                        .map(Purchase.Line::ordered)
                        .reduce(Quantity.ZERO, Quantity::plus)
                : OrderNow.of(id, shop).ordered();
    }

    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
