package org.tallygate.plant.cases;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * When an answer is what was expected: the same shape, the same words, and figures that are the
 * same to so many decimals.
 */
record Sameness(int decimals) {

    static Sameness of(Policy policy) {
        return new Sameness(policy.decimals());
    }

    boolean same(JsonNode expected, JsonNode got) {
        if (expected.isNumber() && got.isNumber()) {
            return rounded(expected).compareTo(rounded(got)) == 0;
        }
        if (expected.isObject() && got.isObject()) {
            return sameFields(expected, got);
        }
        if (expected.isArray() && got.isArray()) {
            boolean same = expected.size() == got.size();
            for (int i = 0; same && i < expected.size(); i++) {
                same = same(expected.get(i), got.get(i));
            }
            return same;
        }
        return expected.equals(got);
    }

    private boolean sameFields(JsonNode expected, JsonNode got) {
        if (expected.size() != got.size()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            JsonNode answer = got.get(field.getKey());
            if (answer == null || !same(field.getValue(), answer)) {
                return false;
            }
        }
        return true;
    }

    private BigDecimal rounded(JsonNode figure) {
        return figure.decimalValue().setScale(decimals, RoundingMode.HALF_UP);
    }
}
