package org.tallygate.server.api;

import org.tallygate.server.book.Stored;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;

/** JSON as the API speaks it: every field always there, null where nothing is known. */
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private Json() {}

    static JsonMapper mapper() {
        return MAPPER;
    }

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Stored bytes as the JSON that they are; empty when they are none. */
    static Optional<JsonNode> read(Stored stored) {
        try {
            return Optional.of(MAPPER.readTree(stored.bytes())).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
