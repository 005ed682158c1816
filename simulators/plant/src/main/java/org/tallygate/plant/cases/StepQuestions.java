package org.tallygate.plant.cases;

import org.tallygate.ledger.Raised;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the last step came to, apart from stock. */
final class StepQuestions {

    private StepQuestions() {}

    static Map<String, Question> all() {
        return Map.of(
                "error", StepQuestions::error,
                "no_error", (_, shop) -> Json.of(shop.memory().refused().isEmpty()),
                "warning", StepQuestions::warning,
                "new_moves",
                        (_, shop) -> Json.of(shop.log().entriesOf(shop.memory().step()).size()),
                "note", (asked, _) -> asked);
    }

    private static JsonNode error(JsonNode asked, Shop shop) {
        Optional<Refused> refused = shop.memory().refused();
        return ErrorWords.fit(asked.asString(), refused)
                ? asked
                : Json.of(refused.map(Refused::reason).orElse("no error"));
    }

    private static JsonNode warning(JsonNode asked, Shop shop) {
        List<Raised> raised = shop.log().raisedBy(shop.memory().step());
        boolean isNegative =
                raised.stream().anyMatch(each -> each.kind() == Raised.Kind.NEGATIVE_BALANCE);
        boolean asksThat = asked.asString().equals("insufficient_qty");
        return isNegative && asksThat
                ? asked
                : Json.of(raised.isEmpty() ? "none" : raised.getFirst().kind().name());
    }
}
