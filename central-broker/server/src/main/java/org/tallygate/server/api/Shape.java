package org.tallygate.server.api;

import org.tallygate.contract.Quantity;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The JSON Schema of a record as {@link Given} reads it, made from the record itself. */
final class Shape {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Shape() {}

    static ObjectNode of(Class<? extends Record> type) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.put("additionalProperties", false);
        ArrayNode required = JSON.arrayNode();
        ObjectNode properties = JSON.objectNode();
        for (RecordComponent part : type.getRecordComponents()) {
            properties.set(part.getName(), of(part.getGenericType()));
            if (part.getType() != Optional.class) {
                required.add(part.getName());
            }
        }
        schema.set("required", required);
        schema.set("properties", properties);
        return schema;
    }

    private static JsonNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class) {
                return of(of[0]);
            }
            if (Collection.class.isAssignableFrom(raw)) {
                ObjectNode array = JSON.objectNode().put("type", "array");
                array.set("items", of(of[0]));
                return array;
            }
            if (Map.class.isAssignableFrom(raw)) {
                ObjectNode map = JSON.objectNode().put("type", "object");
                map.set("additionalProperties", of(of[1]));
                return map;
            }
        }
        return type instanceof Class<?> plain ? plain(plain) : JSON.objectNode();
    }

    private static JsonNode plain(Class<?> type) {
        if (type == Quantity.class) {
            return reference("Decimal");
        }
        if (type == boolean.class || type == Boolean.class) {
            return JSON.objectNode().put("type", "boolean");
        }
        if (type == int.class
                || type == long.class
                || type == Integer.class
                || type == Long.class) {
            return JSON.objectNode().put("type", "integer");
        }
        if (type == Instant.class) {
            return JSON.objectNode().put("type", "string").put("format", "date-time");
        }
        if (type == LocalDate.class) {
            return JSON.objectNode().put("type", "string").put("format", "date");
        }
        if (type.isEnum()) {
            ArrayNode names = JSON.arrayNode();
            Arrays.stream(type.getEnumConstants()).forEach(each -> names.add(each.toString()));
            ObjectNode words = JSON.objectNode().put("type", "string");
            words.set("enum", names);
            return words;
        }
        if (type.isRecord() && !Given.isOneText(type)) {
            return of(type.asSubclass(Record.class));
        }
        return JSON.objectNode().put("type", "string");
    }

    private static ObjectNode reference(String schema) {
        return JSON.objectNode().put("$ref", "#/components/schemas/" + schema);
    }
}
