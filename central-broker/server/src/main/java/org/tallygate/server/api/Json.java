package org.tallygate.server.api;

import io.javalin.http.Context;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.server.book.Stored;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Optional;

/** JSON as the API speaks it: every field always there, null where nothing is known. */
final class Json {

    private static final Logger LOG = LoggerFactory.getLogger(Json.class);

    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private Json() {}

    static JsonMapper mapper() {
        return MAPPER;
    }

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * Answers with JSON that is written already. It goes out as one piece: as a stream of Javalin's
     * it would be copied through a buffer of its own for each answer.
     */
    static void answer(Context ctx, byte[] json) {
        ctx.header("Cache-Control", "no-store").contentType("application/json");
        try {
            ctx.outputStream().write(json);
        } catch (IOException gone) {
            LOG.debug("{} {}: whoever asked is gone", ctx.method(), ctx.path(), gone);
        }
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
