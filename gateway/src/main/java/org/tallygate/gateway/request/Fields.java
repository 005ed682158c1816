package org.tallygate.gateway.request;

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** Fields of a request in JSON; what is wrong is {@link Refused} with the field's name. */
public final class Fields {

    private Fields() {}

    public static String text(JsonNode tree, String key, String field) {
        JsonNode value = tree.path(key);
        if (!value.isString()) {
            throw Refused.field(field, shown(value), "a text");
        }
        return value.asString();
    }

    public static Optional<String> optional(JsonNode tree, String key, String field) {
        return tree.has(key) ? Optional.of(text(tree, key, field)) : Optional.empty();
    }

    /** With its offset (RFC 3339). */
    public static Instant time(String text, String field) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            throw Refused.field(field, text, "a time such as 2026-11-22T10:15:02Z");
        }
    }

    /** A word that is misspelt is told, rather than left unheard. */
    public static void nothingElse(JsonNode tree, String at, Set<String> known) {
        for (String name : tree.propertyNames()) {
            if (!known.contains(name)) {
                throw Refused.field(
                        at + name, shown(tree.path(name)), "left out: it is no field here");
            }
        }
    }

    /** A value as its sender may know it again; nothing for one that is missing. */
    public static String shown(JsonNode value) {
        return value.isMissingNode() ? "" : value.toString();
    }
}
