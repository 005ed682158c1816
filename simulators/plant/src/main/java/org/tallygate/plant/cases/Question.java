package org.tallygate.plant.cases;

import tools.jackson.databind.JsonNode;

/** Answers one kind of expectation from what the product holds. */
interface Question {

    /**
     * @param expected tells what is asked: of which orders, places, days, in which fields
     * @return what the product holds, in the shape of {@code expected}
     * @throws NotUnderstood when it asks what the runner has no word for
     */
    JsonNode answer(JsonNode expected, Shop shop);
}
