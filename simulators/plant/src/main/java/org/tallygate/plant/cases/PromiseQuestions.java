package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.promise.Take;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What is promised, to whom out of which place, and what could be. */
final class PromiseQuestions {

    private PromiseQuestions() {}

    static Map<String, Question> all() {
        Map<String, Question> all = new HashMap<>();
        all.put("reserved_now", (_, shop) -> Json.of(taken(shop)));
        all.put("total", (_, shop) -> Json.of(taken(shop)));
        all.put("picked_lots", (_, shop) -> picked(shop, key -> key.lot().orElse("no lot")));
        all.put("picked_locations", (_, shop) -> picked(shop, key -> Codes.word(key.location())));
        all.put(
                "from_package",
                (_, shop) ->
                        Json.of(
                                shop.memory().lastTakes().stream()
                                        .allMatch(take -> take.from().pack().isPresent())));
        all.put("allocations", (_, shop) -> allocations(shop));
        all.put("allocated", (_, shop) -> Json.of(Reserved.hard(shop, PromiseQuestions::isInside)));
        all.put("reserved", (_, shop) -> Json.of(Reserved.hard(shop, PromiseQuestions::isInside)));
        all.put("can_promise", Promising::canPromise);
        all.put("sellable", (_, shop) -> Json.of(Promising.sellable(shop)));
        all.put("added", (_, shop) -> Json.of(Carts.added(shop)));
        all.put("projected", (_, shop) -> Json.of(Promising.projected(shop)));
        all.put("forecast", (_, shop) -> Json.of(Promising.projected(shop)));
        all.put(
                "forecast_for_owner",
                (asked, shop) ->
                        Json.each(asked, owner -> Json.of(Promising.projectedOf(owner, shop))));
        all.put("forecast_days", Promising::forecastDays);
        all.put("forecast_by_day", Promising::forecastByDay);
        all.put("planned_in", (asked, shop) -> Promising.planned(asked, true, shop));
        all.put("planned_out", (asked, shop) -> Promising.planned(asked, false, shop));
        all.put("invariant", Invariant::answer);
        return Map.copyOf(all);
    }

    /** How much the last reservation took of each balance, in the order of taking. */
    static JsonNode takes(Shop shop) {
        ArrayNode all = Json.list();
        shop.memory().lastTakes().forEach(take -> all.add(Json.of(take.quantity())));
        return all;
    }

    private static boolean isInside(AccountKey key) {
        return !VirtualLocation.isOne(key.location());
    }

    private static Quantity taken(Shop shop) {
        return shop.memory().lastTakes().stream()
                .map(Take::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private static JsonNode picked(Shop shop, Function<AccountKey, String> by) {
        Map<String, Quantity> sums = new TreeMap<>();
        shop.memory()
                .lastTakes()
                .forEach(
                        take -> sums.merge(by.apply(take.from()), take.quantity(), Quantity::plus));
        return object(sums);
    }

    /** What the last allocation took, by place. */
    private static JsonNode allocations(Shop shop) {
        return picked(shop, key -> Codes.word(key.location()));
    }

    private static JsonNode object(Map<String, Quantity> sums) {
        ObjectNode all = Json.object();
        sums.forEach((name, quantity) -> all.set(name, Json.of(quantity)));
        return all;
    }
}
