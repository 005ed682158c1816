package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.putaway.PutawayPlan;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import java.util.Map;

/** Where goods that came in were put. */
final class PlaceQuestions {

    private PlaceQuestions() {}

    static Map<String, Question> all() {
        return Map.of(
                "putaway", (_, shop) -> puts(shop.memory().lastPlan()),
                "putaway_of",
                        (asked, shop) ->
                                Json.each(
                                        asked,
                                        id -> puts(shop.memory().plan(shop.memory().deed(id)))),
                "putaway_lines",
                        (_, shop) -> {
                            ArrayNode lines = Json.list();
                            shop.memory().lastPlan().lines().forEach(line -> lines.add(puts(line)));
                            return lines;
                        },
                "unassigned", (_, shop) -> Json.of(unassigned(shop.memory().lastPlan())));
    }

    private static JsonNode puts(PutawayPlan plan) {
        ArrayNode all = Json.list();
        plan.lines().forEach(line -> all.addAll((ArrayNode) puts(line)));
        return all;
    }

    private static JsonNode puts(PutawayPlan.Line line) {
        ArrayNode all = Json.list();
        for (PutawayPlan.Put put : line.puts()) {
            all.add(
                    Json.list()
                            .add(Json.of(Codes.word(put.location())))
                            .add(Json.of(put.quantity())));
        }
        return all;
    }

    private static Quantity unassigned(PutawayPlan plan) {
        return plan.lines().stream()
                .map(PutawayPlan.Line::unassigned)
                .reduce(Quantity.ZERO, Quantity::plus);
    }
}
