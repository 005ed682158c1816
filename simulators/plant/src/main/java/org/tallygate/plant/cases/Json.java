package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.function.Function;

/** Writes answers in the shape in which they were asked. */
final class Json {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static JsonNode of(Quantity quantity) {
        return NODES.numberNode(new BigDecimal(quantity.toString()));
    }

    static JsonNode of(long number) {
        return NODES.numberNode(BigDecimal.valueOf(number));
    }

    static JsonNode of(String text) {
        return NODES.stringNode(text);
    }

    static JsonNode of(boolean flag) {
        return NODES.booleanNode(flag);
    }

    static ArrayNode list() {
        return NODES.arrayNode();
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    /** An object with an answer for each name that was asked for. */
    static JsonNode each(JsonNode asked, Function<String, JsonNode> answer) {
        ObjectNode all = object();
        for (String name : asked.propertyNames()) {
            all.set(name, answer.apply(name));
        }
        return all;
    }
}
