package org.tallygate.plant.conformance;

import tools.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * One expectation of a file.
 *
 * @param id as the file names it; of a CSV file the line's first value and number
 * @param fields an object; of a CSV file all its values are text
 */
record Row(String id, JsonNode fields) {

    /**
     * @throws IllegalArgumentException when the row lacks the field
     */
    String text(String field) {
        return optional(field)
                .orElseThrow(
                        () -> new IllegalArgumentException("the row lacks the field " + field));
    }

    Optional<String> optional(String field) {
        return Optional.ofNullable(fields.get(field))
                .filter(value -> !value.isNull())
                .map(JsonNode::asString);
    }

    boolean flag(String field) {
        return text(field).equals("true") || text(field).equals("1");
    }

    boolean has(String field) {
        return fields.hasNonNull(field);
    }
}
