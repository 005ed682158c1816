package org.tallygate.plant.cases;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.Map;

/** Every expectation that a case may have, by its key. */
final class Questions {

    private static final Map<String, Question> ALL = new HashMap<>();

    static {
        ALL.putAll(StockQuestions.all());
        ALL.putAll(TimeQuestions.all());
        ALL.putAll(OrderQuestions.all());
        ALL.putAll(PromiseQuestions.all());
        ALL.putAll(PlaceQuestions.all());
        ALL.putAll(CountQuestions.all());
        ALL.putAll(StepQuestions.all());
    }

    private Questions() {}

    static boolean knows(String key) {
        return ALL.containsKey(key);
    }

    /**
     * @throws NotUnderstood when nobody has a word for the key
     */
    static JsonNode answer(String key, JsonNode expected, Shop shop) {
        Question question = ALL.get(key);
        if (question == null) {
            throw new NotUnderstood("expectation '" + key + "' is not understood");
        }
        return question.answer(expected, shop);
    }
}
